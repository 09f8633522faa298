/** Which amber can be seen on a field: chosen by what is behind the words, since the page's theme need not be that of the system. */

export type Ground = "light" | "middle" | "dark";

/** Has a contrast of 3:1 or more on its ground, and so on every ground between two of them. */
export const INK: Record<Ground, string> = { light: "#b45309", middle: "#451a03", dark: "#fbbf24" };

/** Red, green, blue and alpha, each from 0 to 1. */
type Colour = readonly [number, number, number, number];

/** Luminances from which dark amber, and up to which light amber, keep 3:1. */
const LIGHT_FROM = 0.578;
const DARK_TO = 0.159;

/** What the words of an element stand on: its own background, or that of the nearest element behind it that has one. */
export function groundOf(element: Element): Ground {
  const luminance = luminanceOf(behind(element));
  return luminance >= LIGHT_FROM ? "light" : luminance <= DARK_TO ? "dark" : "middle";
}

/** How bright a colour is, from 0 for black to 1 for white, as WCAG counts it. */
export function luminanceOf([red, green, blue]: Colour): number {
  const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function behind(element: Element): Colour {
  const layers: Colour[] = [];
  for (let one: Element | null = element; one; one = parentOf(one)) {
    const { backgroundColor, backgroundImage, color } = getComputedStyle(one);
    const layer = colourOf(backgroundColor);
    if (layer[3] > 0) layers.push(layer);
    if (layer[3] === 1) break;
    // A picture cannot be asked how bright it is, but its words were chosen to be read on it.
    if (backgroundImage.includes("(")) layers.push(luminanceOf(colourOf(color)) > 0.4 ? [0, 0, 0, 1] : [1, 1, 1, 1]);
  }
  const canvas: Colour = getComputedStyle(element.ownerDocument.documentElement).colorScheme.startsWith("dark") ? [0.07, 0.07, 0.07, 1] : [1, 1, 1, 1];
  return layers.reduceRight(over, canvas);
}

function over(below: Colour, [red, green, blue, alpha]: Colour): Colour {
  const mixed = (above: number, under: number): number => above * alpha + under * (1 - alpha);
  return [mixed(red, below[0]), mixed(green, below[1]), mixed(blue, below[2]), 1];
}

/** The element round another one, out of shadow roots and out of frames of the same origin. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  // Roots of other frames are of other classes.
  if ("host" in root) return (root as ShadowRoot).host;
  return element.ownerDocument.defaultView?.frameElement ?? null;
}

/** Reads a computed colour: `rgb()`, `color(srgb …)`, or the lightness of any other notation as a grey. */
export function colourOf(computed: string): Colour {
  const numbers = (computed.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const [first = 0, second = 0, third = 0, alpha = 1] = numbers;
  if (computed.startsWith("rgb")) return [first / 255, second / 255, third / 255, alpha];
  if (computed.startsWith("color(srgb ")) return [first, second, third, alpha];
  if (computed.startsWith("ok")) return grey(first ** 3, alpha);
  if (computed.startsWith("l")) return grey(((first + 16) / 116) ** 3, alpha);
  if (computed.startsWith("color(")) return [first, second, third, alpha];
  return [0, 0, 0, 0];
}

function grey(luminance: number, alpha: number): Colour {
  const part = luminance <= 0.0031308 ? luminance * 12.92 : 1.055 * luminance ** (1 / 2.4) - 0.055;
  return [part, part, part, alpha];
}
