import type { PdfDifference } from '@liushui/bulletin'
import { type BundleReport, witnessSentences } from '@liushui/proof/verifier'
import type { Sentence } from '../result.ts'
import type { Kept } from './kept.ts'

// What `audit verify` says that it proved, and what not. An export's own words are in the verifier that reviewers read.

export type Signed = Pick<BundleReport, 'origin' | 'size' | 'root' | 'witnesses'>

export const inBoth = ([zh, en]: readonly [zh: string, en: string]): Sentence => ({ zh, en })

export const sawIt = (witnesses: Signed['witnesses']): Sentence[] => witnessSentences(witnesses).map(inBoth)

export const untrue: Sentence = {
  zh: '未证明：事件所述是否属实。',
  en: 'Not proved: that what events say is true.',
}

/** Whose key it was that the signature fits. */
export const keySentence = ({ key, isGiven }: { readonly key: string; readonly isGiven: boolean }): Sentence =>
  isGiven
    ? { zh: `签名已用您给出的密钥核对：${key}`, en: `The signature was checked with the key that you gave: ${key}` }
    : {
        zh: `注意！密钥取自平台自身：${key}。若日志与密钥一并被替换，则无法发现。请与另行取得的密钥核对，并以 --key 给出。`,
        en: `MIND: the key is the platform's own: ${key}. Whoever replaced log and key together would pass. Compare it with the key that you were handed, and give that one with --key.`,
      }

export type PublishedLog = Signed & { readonly tiles: number; readonly bundles: number }

export const platformProved = ({ origin, size, root, tiles, bundles }: PublishedLog): Sentence[] => [
  {
    zh: `已证明：平台现有的 ${size} 个事件正是 ${origin} 所签署的（根 ${root}）：逐个由存储原文重算，无一改动或插入。`,
    en: `Proved: the ${size} events that the platform has are those that ${origin} signed, root ${root}: each was made again from its stored texts, none is changed or slipped in.`,
  },
  {
    zh: `已证明：平台公布的每个哈希块（共 ${tiles} 个）和每个条目组（共 ${bundles} 个）均与事件相符。`,
    en: `Proved: each tile of hashes that the platform publishes (${tiles}) fits the events, and so does each bundle of entries (${bundles}).`,
  },
]

export const backupProved = ({ events, root }: { readonly events: number; readonly root: string }): Sentence => ({
  zh: `已证明：备份与其清单逐字节相符，日志中 ${events} 个事件与各自的摘要相符（根 ${root}）。`,
  en: `Proved: the backup is what its manifest says, to the byte, and each of the ${events} events in its log fits its digest (root ${root}).`,
})

export const backupUnsigned: Sentence = {
  zh: '未证明：此日志即曾签署的日志；能改写备份的人也能改写摘要。请以 --checkpoint 和 --key 给出您保存的检查点。',
  en: 'Not proved: that this is the log that was signed: whoever can write a backup can write its digests. Give a checkpoint that you kept with --checkpoint, and --key.',
}

/** What the checked log has in common with what the reviewer kept of it. */
export const goesOn = ({ size, root, signed }: Kept): Sentence =>
  signed
    ? {
        zh: `已证明：前 ${size} 个事件正是 ${signed.origin} 所签署、您所保存的（根 ${root}），日志由此延续。`,
        en: `Proved: the first ${size} events are those of the checkpoint that you kept, signed by ${signed.origin}, root ${root}, and the log goes on from them.`,
      }
    : {
        zh: `已证明：前 ${size} 个事件的根正是您所给出的（${root}），日志由此延续。`,
        en: `Proved: the first ${size} events have the root that you gave, ${root}, and the log goes on from them.`,
      }

export const after = (events: number): Sentence[] =>
  events > 0
    ? [
        {
          zh: `未证明：其后的 ${events} 个事件，须以更新的检查点核对。`,
          en: `Not proved: the ${events} events after them, for which a later checkpoint is needed.`,
        },
      ]
    : []

/** A checkpoint says nothing of how new it is. */
export const asOfCheckpoint: Sentence = {
  zh: '未证明：此检查点是最新的。请与您所保存的检查点（--checkpoint）或见证方 /seen 所示的事件数比较。',
  en: 'Not proved: that this checkpoint is the newest. Compare it with one that you kept (--checkpoint), or with what your witness shows at /seen.',
}

export type FoundBulletin = {
  readonly sha256: string
  readonly index: number
  readonly stream: string
  readonly recordedAt: string
}

export const pdfProved = ({ sha256, index, stream, recordedAt }: FoundBulletin, signed: Signed): Sentence[] => [
  {
    zh: `已证明：此文件（SHA-256 ${sha256}）正是叶序号 ${index} 的事件（BulletinRendered，流 ${stream}，${recordedAt} 记录）所记的简报。`,
    en: `Proved: this file, SHA-256 ${sha256}, is the bulletin of the event of leaf ${index} (BulletinRendered, stream ${stream}, recorded ${recordedAt}).`,
  },
  {
    zh: `已证明：该事件在 ${signed.origin} 签署的日志（共 ${signed.size} 个事件，根 ${signed.root}）之中。`,
    en: `Proved: that event is in the log of ${signed.size} events with root ${signed.root} that ${signed.origin} signed.`,
  },
]

export const pdfUnread: Sentence = {
  zh: '未证明：简报中的数字与事件相符（未重新编制简报；以 --rerender 可在本机重新编制并比较）。',
  en: 'Not proved: that the figures in it are what the events say (the bulletin was not made again: --rerender does that, on this machine).',
}

type Drawn = {
  /** Number of the events that it was drawn from: the first of the log. */
  readonly size: number
  readonly release: string
  readonly browser: string
  /** The file that it was saved as, if it was. */
  readonly to: string | undefined
}

export const drawnTheSame = ({ size, release, browser }: Drawn): Sentence => ({
  zh: `已证明：以该日志的前 ${size} 个事件，由本机的 Liushui ${release}（浏览器 ${browser}）重新编制，与此文件逐字节相同：简报所述即这些事件所述，别无添加。`,
  en: `Proved: the same events, the first ${size} of that log, drawn again on this machine by Liushui ${release} and its browser (${browser}), give this file byte for byte: what the bulletin says is what the events say, nothing added.`,
})

// What was found to be wrong.

export const witnessMissing = (name: string): Sentence => ({
  zh: `见证方 ${name} 未联署此检查点。刚签署的检查点可能稍后才有联署，请再试；否则请查明原因。`,
  en: `The witness ${name} has not signed this checkpoint. One that was signed just now may get its cosignature a moment later: try again, else find out why.`,
})

export const otherRoot = ({ origin, size }: Pick<Signed, 'origin' | 'size'>): Sentence => ({
  zh: `前 ${size} 个事件不是 ${origin} 所签署的：有事件被改动、删除或插入。`,
  en: `The first ${size} events are not those that ${origin} signed: events were changed, removed or slipped in.`,
})

export const otherThanKept = ({ size }: Pick<Kept, 'size'>): Sentence => ({
  zh: `前 ${size} 个事件与您所保存的检查点不符：有事件被改动、删除或插入。`,
  en: `The first ${size} events are not those of the checkpoint that you kept: events were changed, removed or slipped in.`,
})

export const shorter = ({ events, size }: { readonly events: number; readonly size: number }): Sentence => ({
  zh: `日志只有 ${events} 个事件，而签署的有 ${size} 个：事件被删除，或所核对的早于检查点。`,
  en: `The log has ${events} events, and ${size} were signed: events were removed, or what is checked is older than the checkpoint.`,
})

export const otherEvent = ({ index, type }: { readonly index: number; readonly type: string }): Sentence => ({
  zh: `第 ${index} 号事件（${type}）与平台公布的哈希不符：两者之一被改动。`,
  en: `Event ${index} (${type}) does not fit the hash of it that the platform publishes: one of them was changed.`,
})

export const otherTile = (path: string): Sentence => ({
  zh: `哈希块 ${path} 与事件不符：已被改动。`,
  en: `The tile ${path} is not what the events make: it was changed.`,
})

export const otherEntries = (path: string): Sentence => ({
  zh: `条目组 ${path} 与事件不符：按标准格式读取日志者所见并非这些事件。`,
  en: `The bundle of entries ${path} is not what the events make: who reads the log by its published format sees other events.`,
})

export const notRecords = (path: string): Sentence => ({
  zh: `平台在 ${path} 给出的不是应有的事件：日志不完整，或已被改动。`,
  en: `What the platform gives at ${path} are not the events that belong there: the log is not whole, or was changed.`,
})

export const notGiven = (path: string, { zh, en }: Sentence): Sentence => ({
  zh: `无法证明：平台给不出 ${path}，日志可能已损坏或被改动。${zh}`,
  en: `Not proved: the platform can't give ${path}, its log may be damaged or changed. ${en}`,
})

export const notOurs = (sha256: string, size: number): Sentence => ({
  zh: `日志的 ${size} 个已签署事件中没有此文件（SHA-256 ${sha256}）的简报记录：它不是平台所出，或已被改动。`,
  en: `None of the ${size} signed events tells of this file, SHA-256 ${sha256}: it is no bulletin of the platform, or was changed.`,
})

export const withoutBasis: Sentence = {
  zh: '该简报的登记未写明依据哪些事件（较早的版本即如此），故不能重新编制。不带 --rerender 时仍可核对其余各项。',
  en: 'The bulletin’s record does not tell which events it was made of, as those of an earlier release: it can’t be drawn again. All else is checked without --rerender.',
}

export const notAtRequest = (size: number): Sentence => ({
  zh: `简报登记为依据前 ${size} 个事件编制，而其中最后一个不是提出编制该期简报的事件：依据并非应有的事件。`,
  en: `The bulletin is recorded as made of the first ${size} events, and the last of these is not its request: it was not made of the events that it should be.`,
})

export const otherBasis = (basis: {
  readonly size: number
  readonly rootHash: string
  readonly root: string
}): Sentence => ({
  zh: `简报登记为依据根为 ${basis.rootHash} 的 ${basis.size} 个事件编制，而已签署的前 ${basis.size} 个事件的根为 ${basis.root}：它并非依据这些事件编制。`,
  en: `The bulletin is recorded as made of ${basis.size} events with root ${basis.rootHash}, and the first ${basis.size} that were signed have root ${basis.root}: it was not made of them.`,
})

export const notDrawn = ({ zh, en }: Sentence): Sentence => ({
  zh: `未能在本机重新编制简报：${zh}`,
  en: `The bulletin could not be drawn again on this machine: ${en}`,
})

type DrawnOtherwise = Drawn & { readonly difference: PdfDifference; readonly madeBy: string | undefined }

export const drawnOtherwise = ({ size, release, browser, to, difference, madeBy }: DrawnOtherwise): Sentence => {
  const { byte, page } = difference
  const [inPage, onPage] =
    page === undefined ? ['', ''] : [`，首个不同的页为第 ${page} 页`, `, and page ${page} is the first that differs`]
  const [look, compare] =
    to === undefined
      ? [
          '请以 --rerender 文件名 保存重新编制的一份，与之对照',
          'save what is drawn here with --rerender FILE and compare the two',
        ]
      : [`请与重新编制的 ${to} 对照`, `compare it with what was drawn here, ${to}`]
  return {
    zh: `以该日志的前 ${size} 个事件在本机重新编制，与此文件不同：自第 ${byte} 字节（从 0 起）起不同${inPage}。本机为 Liushui ${release}、${browser}，此文件出自 ${madeBy ?? '未知的程序'}；版本或浏览器不同，绘制也可能不同，${look}。`,
    en: `The first ${size} events of that log, drawn again on this machine, give another file: it differs from byte ${byte} (from 0) on${onPage}. Here Liushui ${release} drew it with ${browser}, and the file is by ${madeBy ?? 'a program that it does not name'}: another release or browser may draw the same otherwise; ${compare}.`,
  }
}

export const manifestDiffers: Sentence = {
  zh: '备份中的日志与其清单所写的事件数不同。',
  en: 'The log in the backup has another number of events than its manifest tells.',
}
