// retext behind unified-language-server, with the plugins that look at tone: `node server.mjs --stdio`.
import { setDefaultHighWaterMark } from 'node:stream'
import { createUnifiedLanguageServer } from 'unified-language-server'
import { retext } from 'retext'
import retextEquality from 'retext-equality'
import retextIntensify from 'retext-intensify'
import retextPassive from 'retext-passive'
import retextProfanities from 'retext-profanities'
import retextSimplify from 'retext-simplify'

// The server writes a report of all messages into a stream that nobody reads and waits until it is taken. Above the
// usual 16 KiB, which a text of 1,500 words reaches, it would wait, and publish nothing, for ever.
setDefaultHighWaterMark(false, 1 << 28)

const plugins = [retextEquality, retextIntensify, retextPassive, retextProfanities, retextSimplify]
createUnifiedLanguageServer({
  processorName: 'retext',
  processorSpecifier: 'retext',
  defaultProcessor: plugins.reduce((processor, plugin) => processor.use(plugin), retext()).freeze(),
  configurationSection: 'retext',
  rcName: '.retextrc',
  packageField: 'retextConfig',
  pluginPrefix: 'retext',
  ignoreName: '.retextignore',
})
