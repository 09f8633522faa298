// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { colourOf, groundOf, INK, luminanceOf } from "../src/content/colours";

function onGround(html: string): string {
  document.body.innerHTML = html;
  return groundOf(document.querySelector("#field")!);
}

describe("the ground of a field", () => {
  test("is that of the page when nothing has a background", () => expect(onGround(`<div id="field"></div>`)).toBe("light"));
  test("is its own background", () => expect(onGround(`<div id="field" style="background-color: #1f1f1f"></div>`)).toBe("dark"));
  test("is the nearest background behind it", () =>
    expect(onGround(`<div style="background-color: #292929"><p style="background-color: transparent"><b id="field"></b></p></div>`)).toBe("dark"));
  test("is neither light nor dark on a middling grey", () => expect(onGround(`<div id="field" style="background-color: #999"></div>`)).toBe("middle"));
  test("is mixed where backgrounds shine through", () =>
    expect(onGround(`<div style="background-color: #000"><p id="field" style="background-color: rgba(255, 255, 255, 0.05)"></p></div>`)).toBe("dark"));
  test("is guessed from the letters on a picture", () =>
    expect(onGround(`<div id="field" style="color: rgb(255, 255, 255); background-image: url(night.jpg)"></div>`)).toBe("dark"));
});

test("on every grey the amber chosen for it has a contrast of at least 3:1", () => {
  for (let grey = 0; grey < 256; grey++) {
    const ground = onGround(`<div id="field" style="background-color: rgb(${grey}, ${grey}, ${grey})"></div>`) as keyof typeof INK;
    const channels = INK[ground].match(/\w\w/g)!.map((pair) => parseInt(pair, 16) / 255);
    const [line, behind] = [luminanceOf([channels[0]!, channels[1]!, channels[2]!, 1]), luminanceOf([grey / 255, grey / 255, grey / 255, 1])];
    const contrast = (Math.max(line, behind) + 0.05) / (Math.min(line, behind) + 0.05);
    expect(contrast, `grey ${grey} is ${ground}`).toBeGreaterThanOrEqual(3);
  }
});

test("colours are read in every notation in which browsers compute them", () => {
  expect(colourOf("rgb(255, 0, 0)")).toEqual([1, 0, 0, 1]);
  expect(colourOf("rgba(0, 0, 0, 0)")).toEqual([0, 0, 0, 0]);
  expect(colourOf("color(srgb 0.5 0.25 1 / 0.5)")).toEqual([0.5, 0.25, 1, 0.5]);
  expect(luminanceOf(colourOf("oklch(0.2 0 0)"))).toBeLessThan(0.05);
  expect(luminanceOf(colourOf("lab(100 0 0)"))).toBeCloseTo(1);
});
