#!/usr/bin/env node
// Checks an export of a Liushui audit trail without Liushui: Node 20 or later, nothing to install, no network.
//
//   node verify.mjs FOLDER KEY [--witness KEY]…
//
// FOLDER holds manifest.json, checkpoint, events.ndjson, and what else the manifest lists. KEY is the log's verifier key, NAME+ID+BASE64, as it was handed to you when
// the log began: take it from your own papers, not from the export. Exit code 0: everything that is said to be proved is proved; 1: not.
//
// What is done, and by which rule:
//   1. the manifest lists what is there, and each file has the size, the SHA-256 and the SM3 (GB/T 32905) that it gives;
//   2. the checkpoint (C2SP tlog-checkpoint, signed-note) is signed by KEY, Ed25519: the log's keeper vouched for SIZE events and ROOT;
//      each witness that you name has signed it too, and says when (C2SP tlog-cosignature);
//   3. each event is hashed as the log does: a leaf is the canonical JSON (RFC 8785) of envelope, place and digests of its texts;
//   4. the leaf's proof leads to ROOT (RFC 6962, 2.1.1): this event, unchanged, stands at this place in the log that was signed;
//   5. where the export says that it is the whole log, every place from 0 to SIZE − 1 is there, once.
// What is proved and what is not, in words: sentencesOf, below. All is read strictly: in the one form in which it is written, without a
// field, a file or a byte more or less.
import { createHash, createPublicKey, getHashes, verify } from 'node:crypto'
import { createReadStream, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const FILES = ['checkpoint', 'events.ndjson']
const nameOf = ({ name }) => name
const listOf = (value) => (Array.isArray(value) ? value : [])
const hasSm3 = getHashes().includes('sm3')
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const hex = (text) => sha256(text).toString('hex')
const utf8 = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** No bytes for base64 that is not written as it would be. */
const bytesOf = (base64) => {
  const bytes = Buffer.from(`${base64}`, 'base64')
  return bytes.toString('base64') === base64 ? bytes : Buffer.alloc(0)
}

/** Why the export is not what it says, in both languages. */
export class Refused extends Error {
  constructor(zh, en) {
    super(en)
    this.zh = zh
  }
}
const demand = (holds, zh, en) => {
  if (!holds) throw new Refused(zh, en)
}

// What is claimed

const noWitness = [
  '未证明：签署者没有另一份日志（须由见证方的联署排除，见 --witness）。',
  'Not proved: that the signer keeps no second log (a witness rules that out, see --witness).',
]
const seenBy = ({ name, time }) => {
  const moment = new Date(time * 1000).toISOString()
  return [
    `已证明：见证方 ${name} 于 ${moment} 见过此日志，并联署其为此前所见的延续。`,
    `Proved: the witness ${name} saw this log at ${moment}, and signed that it goes on from all that it saw before.`,
  ]
}
export const witnessSentences = (witnesses) => (witnesses.length > 0 ? witnesses.map(seenBy) : [noWitness])

/** What was proved and what was not, each in Chinese and English. */
export const sentencesOf = ({ origin, size, root, count, wholeLog, witnesses, further, sm3 }) => [
  [
    `已证明：${count} 个事件逐字节未变，均在 ${origin} 签署的日志（共 ${size} 个事件，根 ${root}）之中，位置如所示。`,
    `Proved: ${count} events, unchanged to the byte, each at its place in the log of ${size} events with root ${root} that ${origin} signed.`,
  ],
  wholeLog
    ? [
        `已证明：此检查点所代表的 ${size} 个事件全部在内，无缺漏。`,
        `Proved: these are all ${size} events that this checkpoint stands for, nothing is missing.`,
      ]
    : ['未证明：所选之外还有哪些事件。', 'Not proved: what else is in the log beside what was chosen.'],
  ...witnessSentences(witnesses),
  ['未证明：此检查点之后登记了哪些事件。', 'Not proved: what was recorded after this checkpoint.'],
  [
    '未证明：事件所述是否属实；清单所写的筛选、范围、导出人和时间。',
    'Not proved: that what events say is true; the manifest’s words about filter, range, who made it and when.',
  ],
  ...further.map((name) => [
    `未证明：${name} 与事件一致；它仅供阅读，以 events.ndjson 为准。`,
    `Not proved: that ${name} says what the events say; it is for reading, events.ndjson is what counts.`,
  ]),
  sm3
    ? ['各文件的 SHA-256 与 SM3 均与清单相符。', 'SHA-256 and SM3 of each file are those of the manifest.']
    : ['未核对 SM3：当前 Node.js 构建不含该算法。', 'SM3 is not checked: this build of Node.js has none.'],
]

// 1 ——— the manifest and the files

/** Names that lead nowhere but into the folder, and say nothing but a name. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,98}$/

const readManifest = (folder) => {
  const text = utf8().decode(readFileSync(join(folder, 'manifest.json')))
  const { format, filter, range, count, wholeLog, checkpoint, madeAt, madeBy, ...rest } = JSON.parse(text) ?? {}
  const { origin, size, root } = checkpoint ?? {}
  const { after, upTo } = range ?? {}
  const files = listOf(rest.files).map(({ name, bytes, sha256, sm3 }) => ({ name, bytes, sha256, sm3 }))
  const manifest = {
    format,
    filter,
    range: { after, upTo },
    count,
    wholeLog,
    checkpoint: { origin, size, root },
    madeAt,
    madeBy,
    files,
  }
  const isWhole = ![filter, after, upTo, madeAt, madeBy].includes(undefined)
  const isStrict = format === 'liushui-audit-export@1' && `${JSON.stringify(manifest, undefined, 1)}\n` === text
  demand(isWhole && isStrict, '清单格式不正确，或已被改动。', 'The manifest is not written as one: it was changed.')
  const names = files.map(nameOf)
  const isAll = FILES.every((name, place) => names[place] === name) && names.every((name) => NAME.test(name))
  const isThere = JSON.stringify(readdirSync(folder).sort()) === JSON.stringify([...names, 'manifest.json'].sort())
  demand(isAll && isThere, '目录中的文件与清单所列不一致。', 'The folder holds other files than the manifest lists.')
  return manifest
}

const checkFile = async (folder, { name, bytes, ...digests }) => {
  const hashes = Object.fromEntries((hasSm3 ? ['sha256', 'sm3'] : ['sha256']).map((kind) => [kind, createHash(kind)]))
  let read = 0
  const kindless = `${name} 不是普通文件。`
  demand(lstatSync(join(folder, name)).isFile(), kindless, `${name} is no ordinary file.`)
  for await (const chunk of createReadStream(join(folder, name))) {
    for (const hash of Object.values(hashes)) hash.update(chunk)
    read += chunk.length
  }
  const fits = read === bytes && Object.entries(hashes).every(([kind, hash]) => hash.digest('hex') === digests[kind])
  const en = `${name} is not the file that the manifest tells of: one of them was changed, or is not whole.`
  demand(fits, `文件 ${name} 与清单不符：两者之一被改动或不完整。`, en)
}

// 2 ——— the signed checkpoint

/** `type`: 1 for a log's key, 4 for a witness's. */
const parseKey = (text, type) => {
  const [, name, id, base64 = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
  const bytes = bytesOf(base64)
  const keyId = sha256(`${name}\n`, bytes).subarray(0, 4)
  const isKey = bytes.length === 33 && bytes[0] === type && keyId.toString('hex') === id
  const [zh, en] = type === 1 ? ['日志', 'a log'] : ['见证方', 'a witness']
  demand(isKey, `这不是${zh}的验证密钥：${text}`, `This is no verifier key of ${en}, NAME+ID+BASE64: ${text}`)
  // RFC 8410: twelve bytes say that an Ed25519 key follows.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { name, keyId, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** The lines below a note's text: who claims to have signed it, with which key, and how. */
const parseSignature = (line) => {
  const [, name, base64 = ''] = /^— ([^+\s]+) (\S+)$/.exec(line) ?? []
  const bytes = bytesOf(base64)
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

const signaturesBy = (key, lines) =>
  lines.filter(({ name, keyId }) => name === key.name && keyId.equals(key.keyId)).map(({ signature }) => signature)

/** When the witness signed, in seconds since 1970. */
const cosignedAt = (body, key, lines) => {
  const [cosignature] = signaturesBy(key, lines)
  const time = cosignature?.length === 72 ? cosignature.readBigUInt64BE() : 0n
  const text = Buffer.from(`cosignature/v1\ntime ${time}\n${body}`)
  const isTrue = time > 0n && verify(null, text, key.publicKey, cosignature.subarray(8))
  const en = `The witness ${key.name} has not signed this checkpoint, or its signature was changed.`
  demand(isTrue, `见证方 ${key.name} 未联署此检查点，或联署已被改动。`, en)
  return { name: key.name, time: Number(time) }
}

const readCheckpoint = (note, key, witnessKeys) => {
  const end = note.lastIndexOf('\n\n')
  const lines = note
    .slice(end + 2, -1)
    .split('\n')
    .map(parseSignature)
  const isNote = end > 0 && note.endsWith('\n') && lines.every(({ signature }) => signature.length > 0)
  demand(isNote, '检查点不是签名文本。', 'The checkpoint is not a signed note.')
  const body = note.slice(0, end + 1)
  const signatures = signaturesBy(key, lines)
  const isTrue = (signature) => verify(null, Buffer.from(body), key.publicKey, signature)
  const [origin, size, root] = body.split('\n')
  const isSigned = signatures.length > 0 && signatures.every(isTrue) && origin === key.name
  demand(
    isSigned,
    '检查点不是由该密钥签署的，或已被改动。',
    'The checkpoint is not signed by this key, or was changed.',
  )
  demand(/^(0|[1-9]\d{0,14})$/.test(size), '检查点中没有事件数。', 'The checkpoint gives no number of events.')
  return { origin, size: Number(size), root, witnesses: witnessKeys.map((one) => cosignedAt(body, one, lines)) }
}

// 3 ——— the leaf of an event

const leafHash = (index, { stream, revision, id, type, schemaVersion, recordedAt, data, metadata }) => {
  const [dataDigest, metadataDigest] = [hex(data), hex(metadata)]
  // Keys in the order of RFC 8785; whole numbers and texts are canonical as JSON.stringify writes them.
  const named = { dataDigest, id, index, metadataDigest, recordedAt, revision, schemaVersion, stream, type }
  return sha256(Buffer.from([0]), JSON.stringify(named))
}

// 4 ——— the proof of its place: RFC 9162, 2.1.3.2, says these steps in words, and calls these numbers fn, sn and r

const rootFrom = (hash, index, size, proof) => {
  let [fn, sn, r] = [index, size - 1, hash]
  for (const p of proof) {
    if (sn === 0 || p.length !== 32) return undefined
    if (fn % 2 === 1 || fn === sn) {
      r = sha256(Buffer.from([1]), p, r)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else r = sha256(Buffer.from([1]), r, p)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 ? r.toString('base64') : undefined
}

const checkEvent = (line, { size, root }) => {
  const { index, record, proof } = JSON.parse(line) ?? {}
  const { stream, revision, id, type, schemaVersion, recordedAt, data, metadata } = record ?? {}
  const hashes = listOf(proof).map(bytesOf)
  const event = { index, record: { stream, revision, id, type, schemaVersion, recordedAt, data, metadata } }
  const isStrict = JSON.stringify({ ...event, proof: hashes.map((hash) => hash.toString('base64')) }) === line
  // What is hashed is UTF-8, which writes every half of a pair alike.
  const isText = [data, metadata].every((text) => typeof text === 'string' && text.isWellFormed())
  const isPlace = Number.isSafeInteger(index) && index >= 0 && index < size
  const isProved = isText && isStrict && isPlace && rootFrom(leafHash(index, record), index, size, hashes) === root
  const en = `Event ${index} (${type}) is not proved: it was changed, or is not in this log.`
  demand(isProved, `第 ${index} 号事件（${type}）无法证明：被改动，或不在此日志中。`, en)
  return index
}

// 5 ——— all of it

/** Lines end with a newline and with nothing else, and only whole UTF-8 is text. */
async function* linesOf(file) {
  const decoder = utf8()
  let rest = ''
  for await (const chunk of createReadStream(file)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop()
    yield* lines
  }
  demand(rest + decoder.decode() === '', '事件文件不完整。', 'The file of events is not whole.')
}

const checkEvents = async (file, checkpoint, { count, wholeLog }) => {
  let [found, next] = [0, 0]
  for await (const line of linesOf(file)) {
    const index = checkEvent(line, checkpoint)
    demand(index >= next, `第 ${index} 号事件重复或次序颠倒。`, `Event ${index} is there twice, or out of order.`)
    demand(!wholeLog || index === next, `缺少第 ${next} 号事件。`, `Event ${next} is missing.`)
    next = index + 1
    found++
  }
  const en = `The manifest says ${count} events${wholeLog ? ' and the whole log' : ''}, there are ${found} of ${checkpoint.size}.`
  const zh = `清单称有 ${count} 个事件${wholeLog ? '且日志完整' : ''}，实有 ${found} 个（日志共 ${checkpoint.size} 个）。`
  demand(found === count && wholeLog === (found === checkpoint.size), zh, en)
}

/** Throws `Refused` for what is not proved, and whatever reading the folder or a JSON text throws. */
export const verifyBundle = async ({ folder, key, witnesses = [] }) => {
  const [logKey, witnessKeys] = [parseKey(key, 1), witnesses.map((text) => parseKey(text, 4))]
  const manifest = readManifest(folder)
  for (const file of manifest.files) await checkFile(folder, file)
  const note = utf8().decode(readFileSync(join(folder, 'checkpoint')))
  const checkpoint = readCheckpoint(note, logKey, witnessKeys)
  const { origin, size, root } = manifest.checkpoint
  const isSame = origin === checkpoint.origin && size === checkpoint.size && root === checkpoint.root
  demand(
    isSame,
    '清单中的检查点与签署的不符。',
    'The manifest tells of another checkpoint than the one that is signed.',
  )
  await checkEvents(join(folder, 'events.ndjson'), checkpoint, manifest)
  const further = manifest.files.slice(FILES.length).map(nameOf)
  return { ...checkpoint, count: manifest.count, wholeLog: manifest.wholeLog, further, sm3: hasSm3 }
}

const main = async () => {
  // What comes from files must not steer the terminal, nor pass for a sentence of ours.
  const plain = (words) => words.map((text) => `${text.replace(/\p{Cc}|\p{Bidi_Control}/gu, '�')}\n`).join('')
  try {
    const options = { witness: { type: 'string', multiple: true } }
    const { positionals, values } = parseArgs({ options, allowPositionals: true })
    const [folder, key] = positionals
    const usage = 'node verify.mjs FOLDER KEY [--witness KEY]…'
    demand(positionals.length === 2, `用法：${usage}`, `Usage: ${usage}`)
    const report = await verifyBundle({ folder, key, witnesses: values.witness })
    process.stdout.write(sentencesOf(report).map(plain).join(''))
  } catch (error) {
    const { message: en, zh = `无法读取：${en}` } = error
    process.stderr.write(plain([zh, error instanceof Refused ? en : `It can't be read: ${en}`]))
    process.exitCode = 1
  }
}
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main()
