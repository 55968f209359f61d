#!/usr/bin/env node
// Checks an export of a Liushui audit trail without Liushui: Node 20 or later, nothing to install, no network.
//
//   node verify.mjs FOLDER KEY
//
// FOLDER holds manifest.json, checkpoint and events.ndjson. KEY is the log's verifier key, NAME+ID+BASE64, as it was handed to you when
// the log began: take it from your own papers, not from the export. Exit code 0: everything that is said to be proved is proved.
//
// What is done, and by which rule:
//   1. each file has the size and the SHA-256 that the manifest gives;
//   2. the checkpoint (C2SP tlog-checkpoint, signed-note) is signed by KEY, Ed25519: the log's keeper vouched for SIZE events and ROOT;
//   3. each event is hashed as the log does: a leaf is the canonical JSON (RFC 8785) of envelope, place and digests of its texts;
//   4. the leaf's proof leads to ROOT (RFC 6962, 2.1.1): this event, unchanged, stands at this place in the log that was signed;
//   5. where the export says that it is the whole log, every place from 0 to SIZE − 1 is there, once.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const hex = (text) => sha256(text).toString('hex')

const say = (text) => process.stdout.write(`${text}\n`)
const complain = (text) => process.stderr.write(`${text}\n`)
class Refused extends Error {}
/** @param {unknown} holds @param {string} zh @param {string} en */
const demand = (holds, zh, en) => {
  if (!holds) throw new Refused(`${zh}\n${en}`)
}

// 1 ——— files

const checkFile = async (folder, { name, bytes, sha256: digest }) => {
  demand(/^[a-z0-9.-]+$/.test(name), `文件名 ${name} 不合要求。`, `${name} is no name of a file.`)
  const hash = createHash('sha256')
  let read = 0
  for await (const chunk of createReadStream(join(folder, name))) {
    hash.update(chunk)
    read += chunk.length
  }
  const isWhole = read === bytes && hash.digest('hex') === digest
  demand(
    isWhole,
    `文件 ${name} 与清单不符：被改动或不完整。`,
    `${name} is not the file of the manifest: it was changed, or is not whole.`,
  )
}

// 2 ——— the signed checkpoint

const parseKey = (text) => {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? []
  const bytes = Buffer.from(base64 ?? '', 'base64')
  const fits = name !== undefined && bytes.length === 33 && bytes[0] === 1
  const keyId = fits && sha256(`${name}\n`, bytes).subarray(0, 4)
  demand(
    keyId && keyId.toString('hex') === id,
    '验证密钥格式不正确。',
    'This is no verifier key: NAME+ID+BASE64 of an Ed25519 key.',
  )
  // RFC 8410: twelve bytes say that an Ed25519 key follows.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { name, keyId, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

const parseCheckpoint = (note, key) => {
  const end = note.lastIndexOf('\n\n')
  demand(end > 0 && note.endsWith('\n'), '检查点格式不正确。', 'The checkpoint is not a signed note.')
  const body = note.slice(0, end + 1)
  const ours = note
    .slice(end + 2)
    .split('\n')
    .map((line) => /^— (\S+) (\S+)$/.exec(line))
    .filter((match) => match?.[1] === key.name)
    .map((match) => Buffer.from(match[2], 'base64'))
    .filter((signature) => signature.subarray(0, 4).equals(key.keyId))
  const signed = ours.length > 0 && ours.every((one) => verify(null, Buffer.from(body), key.publicKey, one.subarray(4)))
  demand(signed, '检查点未由该密钥签署，或已被改动。', 'The checkpoint is not signed by this key, or was changed.')
  const [origin, size, root] = body.split('\n')
  demand(/^(0|[1-9]\d{0,15})$/.test(size), '检查点中的事件数不正确。', 'The checkpoint gives no size.')
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') }
}

// 3 ——— the leaf of an event

const leafHash = ({ index, record }) => {
  const { stream, revision, id, type, schemaVersion, recordedAt } = record
  // Keys in the order of RFC 8785; whole numbers and texts as JSON.stringify writes them are canonical.
  const leaf = JSON.stringify({
    dataDigest: hex(record.data),
    id,
    index,
    metadataDigest: hex(record.metadata),
    recordedAt,
    revision,
    schemaVersion,
    stream,
    type,
  })
  return sha256(Buffer.from([0]), leaf)
}

// 4 ——— the proof of its place

const rootFrom = (hash, index, size, proof) => {
  let [place, last, made] = [index, size - 1, hash]
  for (const sibling of proof) {
    if (last === 0) return undefined
    if (place % 2 === 1 || place === last) {
      made = sha256(Buffer.from([1]), sibling, made)
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)]
    } else made = sha256(Buffer.from([1]), made, sibling)
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 ? made : undefined
}

const checkEvent = (line, { size, root }) => {
  const { index, record, proof } = JSON.parse(line)
  const isPlace = Number.isSafeInteger(index) && index >= 0 && index < size
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'))
  const proved = isPlace && rootFrom(leafHash({ index, record }), index, size, hashes)?.equals(root)
  demand(
    proved,
    `第 ${index} 号事件（${record.type}）无法证明：被改动，或不在此日志中。`,
    `Event ${index} (${record.type}) is not proved: it was changed, or is not in this log.`,
  )
  return index
}

// 5 ——— all of it

const checkEvents = async (file, checkpoint, isWhole) => {
  let count = 0
  let next = 0
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const index = checkEvent(line, checkpoint)
    demand(index >= next, `第 ${index} 号事件重复或次序颠倒。`, `Event ${index} is there twice, or out of order.`)
    demand(!isWhole || index === next, `缺少第 ${next} 号事件。`, `Event ${next} is missing.`)
    next = index + 1
    count++
  }
  demand(
    !isWhole || next === checkpoint.size,
    `缺少第 ${next} 号及以后的事件。`,
    `Event ${next} and those after it are missing.`,
  )
  return count
}

const [folder, keyText] = process.argv.slice(2)
try {
  demand(folder && keyText, '用法：node verify.mjs 目录 验证密钥', 'Usage: node verify.mjs FOLDER KEY')
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  for (const file of manifest.files) await checkFile(folder, file)
  const checkpoint = parseCheckpoint(readFileSync(join(folder, 'checkpoint'), 'utf8'), parseKey(keyText))
  const count = await checkEvents(join(folder, 'events.ndjson'), checkpoint, manifest.wholeLog === true)
  demand(
    count === manifest.count,
    `清单称 ${manifest.count} 个事件，实有 ${count} 个。`,
    `The manifest says ${manifest.count} events, there are ${count}.`,
  )
  say(
    `已证明：${count} 个事件逐字节未变，均在 ${checkpoint.origin} 签署的日志（共 ${checkpoint.size} 个事件）之中，位置如所示。`,
  )
  say(
    `Proved: ${count} events, unchanged to the byte, each at its place in the log of ${checkpoint.size} events that ${checkpoint.origin} signed.`,
  )
  if (manifest.wholeLog === true) say('已证明：日志完整，无缺漏。\nProved: this is the whole log, nothing is missing.')
  else say('未证明：筛选之外还有哪些事件。\nNot proved: what else is in the log beside what the filter chose.')
  say('未证明：事件所述是否属实；签署者是否另有一份日志（须由见证方的联署排除）。')
  say(
    'Not proved: that what events say is true; that the signer keeps no second log (a witness’s cosignature rules that out).',
  )
} catch (error) {
  complain(error instanceof Refused ? error.message : `无法读取：${error.message}\nIt can't be read: ${error.message}`)
  process.exitCode = 1
}
