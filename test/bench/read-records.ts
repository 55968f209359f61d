import { argv } from 'node:process'

// Reads the records of a platform's log and checks nothing: `node read-records.ts URL BUNDLES`.

const [, , url = '', bundles = '0'] = argv
for (let bundle = 0; bundle < Number(bundles); bundle++) {
  const answer = await fetch(`${url}/log/records/${bundle}`)
  if (!answer.ok) throw new Error(`${bundle}: ${answer.status}`)
  await answer.text()
}
