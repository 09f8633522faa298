// retext behind unified-language-server, with the plugins that look at tone: `node server.mjs --stdio`.
import { createUnifiedLanguageServer } from 'unified-language-server'
import { retext } from 'retext'
import retextEquality from 'retext-equality'
import retextIntensify from 'retext-intensify'
import retextPassive from 'retext-passive'
import retextProfanities from 'retext-profanities'
import retextSimplify from 'retext-simplify'

const plugins = [retextEquality, retextIntensify, retextPassive, retextProfanities, retextSimplify]
createUnifiedLanguageServer({
  processorName: 'retext',
  processorSpecifier: 'retext',
  defaultProcessor: plugins.reduce((processor, plugin) => processor.use(plugin), retext()).freeze(),
  rcName: '.retextrc',
  packageField: 'retextConfig',
  pluginPrefix: 'retext',
  ignoreName: '.retextignore',
})
