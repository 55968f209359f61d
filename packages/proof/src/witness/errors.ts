import { ProofError } from '../errors.ts'

type Words = { readonly en: string; readonly zh: string }
type Why = { readonly witness: string; readonly why: Words }

/** The witness answered, and does not cosign this log. */
export class WitnessRefusesError extends ProofError {
  constructor({ witness, why }: Why) {
    super({ en: `The witness ${witness} does not cosign: ${why.en}`, zh: `见证方 ${witness} 拒绝联署：${why.zh}` })
  }
}

/** The witness could not be reached, or did not answer as one. It is asked again. */
export class WitnessAwayError extends ProofError {
  constructor({ witness, why, cause }: Why & { readonly cause?: unknown }) {
    super({ en: `The witness ${witness} ${why.en}.`, zh: `见证方 ${witness} ${why.zh}。`, cause })
  }
}

const findOut = {
  en: 'Find out before anybody goes on: an older log was put back, or history was changed.',
  zh: '请先查明原因：放回了较早的日志，或历史已被改动。',
}

export const seenMore = ({ seen, size }: { readonly seen: number; readonly size: number }): Words => ({
  en: `it has seen ${seen} events, this log has ${size}. ${findOut.en}`,
  zh: `它已见过 ${seen} 个事件，本日志仅有 ${size} 个。${findOut.zh}`,
})

const notGoingOn: Words = {
  en: `the log does not go on from the one that it saw. ${findOut.en}`,
  zh: `本日志不是它所见日志的延续。${findOut.zh}`,
}

const REFUSALS: Readonly<Record<number, Words>> = {
  403: {
    en: 'it knows another key of this log than the one that signs now. If the key was replaced, give the witness the new public key (/log/key) with --log; if not, find out who changed it.',
    zh: '它所知的本日志密钥与现用的不同。如更换过密钥，请把新公钥（/log/key）用 --log 交给见证方；如未更换，请查明改动者。',
  },
  404: {
    en: 'it does not know this log, or no witness is at its address. Compare its address in LIUSHUI_WITNESSES, and give it the public key (/log/key) with --log.',
    zh: '它不认识本日志，或该地址没有见证方。请核对 LIUSHUI_WITNESSES 中的地址，并把公钥（/log/key）用 --log 交给它。',
  },
  409: notGoingOn,
  422: notGoingOn,
}

/** What an answer of this status means to the log that asked; undefined where it is no refusal. */
export const refusalOf = (status: number): Words | undefined => REFUSALS[status]
