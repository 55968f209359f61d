import { ProofError } from '../errors.ts'

/** The log ends before what was signed: events were removed, or an older log was put back. */
export class LogShorterThanSignedError extends ProofError {
  constructor({ size, signed }: { readonly size: number; readonly signed: number }) {
    super({
      en:
        `The log has ${size} events, and a checkpoint of ${signed} was signed: events were removed, or an older log was put back. ` +
        'Put the right log back. Going on with this one would break every proof that was handed out.',
      zh:
        `日志有 ${size} 个事件，而已签署的检查点含 ${signed} 个事件：事件被删除，或放回了较早的日志。` +
        '请恢复正确的日志；若以此日志继续，此前发出的证明将全部失效。',
    })
  }
}

/** The log says something else than what its tree was made of. */
export class LogChangedError extends ProofError {
  constructor({ index }: { readonly index: number }) {
    super({
      en: `Event ${index} (from 0) is not the one that is in the tree of proofs: the log was changed. Restore it from a backup, and find out who changed it.`,
      zh: `第 ${index} 号事件（从 0 起）与证明树中的不符：日志已被改动。请从备份恢复，并查明改动者。`,
    })
  }
}
