// Measure one npm linter in a process of its own: `node measure.mjs JOB.json` prints one line of JSON.
import { existsSync, readFileSync } from 'node:fs'

const loaders = {
  alex: async () => {
    const alex = await import('alex')
    return (text) => alex.text(text).messages.length
  },
  'write-good': async () => {
    const { default: writeGood } = await import('write-good')
    return (text) => writeGood(text).length
  },
}

/** The version that is installed, read beside this file. */
function versionOf(tool) {
  return JSON.parse(readFileSync(new URL(`node_modules/${tool}/package.json`, import.meta.url), 'utf8')).version
}

/** Peak resident memory of this process alone. */
function peakBytes() {
  const status = '/proc/self/status'
  if (!existsSync(status)) return process.resourceUsage().maxRSS * 1024
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))[1]) * 1024
}

/** The e-mail with this number in its edited sentence. */
function edited(job, sentence, number) {
  return job.email.replace('{edited_sentence}', sentence.replace('{number}', String(number)))
}

/** Lint every document once. */
function measureBatch(lint, job) {
  const documents = JSON.parse(readFileSync(job.documents_file, 'utf8'))
  const start = performance.now()
  const findings = documents.reduce((sum, document) => sum + lint(document), 0)
  return { seconds: (performance.now() - start) / 1000, findings, counters: null }
}

/** Lint an e-mail again and again with one word changed each time, once for every kind of sentence. */
function measureEdits(lint, job) {
  const answer = {}
  for (const [kind, sentence] of Object.entries(job.sentences)) {
    for (let number = 0; number < job.warm_up_edits; number++) lint(edited(job, sentence, number))
    const milliseconds = []
    for (let number = job.warm_up_edits; number < job.warm_up_edits + job.edits; number++) {
      const text = edited(job, sentence, number)
      const start = performance.now()
      lint(text)
      milliseconds.push(performance.now() - start)
    }
    answer[kind] = { milliseconds, counters: null }
  }
  return answer
}

const tasks = { batch: measureBatch, edits: measureEdits }
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const start = performance.now()
const lint = await loaders[job.tool]()
lint(edited(job, job.first_sentence, 0))
const ready = (performance.now() - start) / 1000
const answer = tasks[job.task](lint, job)
console.log(JSON.stringify({ ...answer, version: versionOf(job.tool), ready_seconds: ready, peak_bytes: peakBytes() }))
