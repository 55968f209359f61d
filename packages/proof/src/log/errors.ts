import { ProofError } from '../errors.ts'

/** The log ends before what is in its tree, or was signed: events were removed, or an older log was put back. */
export class LogShorterThanSignedError extends ProofError {
  constructor({ size, signed }: { readonly size: number; readonly signed: number }) {
    super({
      en:
        `The log has ${size} events, and a tree of ${signed} was proved or signed: events were removed, or an older log was put back. ` +
        'Put the right log back. Going on with this one would break every proof that was handed out.',
      zh:
        `日志有 ${size} 个事件，而证明树或已签署的检查点含 ${signed} 个事件：事件被删除，或放回了较早的日志。` +
        '请恢复正确的日志；若以此日志继续，此前发出的证明将全部失效。',
    })
  }
}

/** The log says something else than what its tree was made of, or was signed. */
export class LogChangedError extends ProofError {
  constructor(where: { readonly index: number } | { readonly size: number }) {
    const said =
      'index' in where
        ? {
            en: `Event ${where.index} (from 0) is not the one that is in the tree of proofs`,
            zh: `第 ${where.index} 号事件（从 0 起）与证明树中的不符`,
          }
        : {
            en: `The first ${where.size} events are not those that were signed`,
            zh: `前 ${where.size} 个事件与已签署的不符`,
          }
    super({
      en: `${said.en}: the log was changed. Restore it from a backup, and find out who changed it.`,
      zh: `${said.zh}：日志已被改动。请从备份恢复，并查明改动者。`,
    })
  }
}

/** Told once, not thrown: the last checkpoint was not signed with the key that is there. */
export class KeyReplacedError extends ProofError {
  constructor({ size, origin }: { readonly size: number; readonly origin: string }) {
    super({
      en:
        `The checkpoint of ${size} events was not signed with the key of ${origin} that is there now; the log is that one, so it was signed anew. ` +
        'If nobody replaced the key, its file or that of the checkpoint was changed: find out by whom.',
      zh:
        `含 ${size} 个事件的检查点不是由 ${origin} 现有的密钥签署的；日志与之相符，已重新签署。` +
        '如无人更换过密钥，则密钥文件或检查点文件已被改动：请查明改动者。',
    })
  }
}

/** The key is not there of a log that has signed already: a backup has none, or somebody took it. */
export class KeyMissingError extends ProofError {
  constructor({ path, origin }: { readonly path: string; readonly origin: string }) {
    super({
      en:
        `${path}, the key that signs as ${origin}, is not there, and a checkpoint beside it was signed: put the key back from where it is kept; a backup holds none. ` +
        'Only if it is lost, or may have been read: start once with LIUSHUI_NEW_LOG_KEY=yes, and hand the new public key to reviewers and witnesses.',
      zh:
        `缺少以 ${origin} 名义签署的密钥 ${path}，而一旁已有签署过的检查点：请从保存处放回密钥（备份不含密钥）。` +
        '仅当密钥遗失或可能已泄露时，以 LIUSHUI_NEW_LOG_KEY=yes 启动一次，并把新的公钥交给审计人员和见证方。',
    })
  }
}

/** What was signed last can't be read. */
export class CheckpointFileError extends ProofError {
  constructor({ path, cause }: { readonly path: string; readonly cause?: unknown }) {
    super({
      en: `${path} is not a signed checkpoint of a log: it was damaged or changed. Put it back as it was; the newest backup has one that is older, which will do.`,
      zh: `${path} 不是日志的签名检查点：已损坏或被改动。请恢复原文件；最近的备份中较早的一份亦可。`,
      cause,
    })
  }
}

/** The checkpoint and the key in a folder belong to two logs. */
export class OtherLogError extends ProofError {
  constructor(name: string, { origin }: { readonly origin: string }) {
    super({
      en: `The key signs as ${name}, and the checkpoint beside it is of ${origin}: put back the key that belongs to it.`,
      zh: `密钥的名称是 ${name}，而一旁的检查点属于 ${origin}：请放回配套的密钥。`,
    })
  }
}

/** The log has a name already, and the setting says another. */
export class OriginChosenError extends ProofError {
  constructor({ name, origin }: { readonly name: string; readonly origin: string }) {
    super({
      en: `The log signs as ${name}, and LIUSHUI_LOG_ORIGIN is ${origin}: a name is chosen at the first start only. Set LIUSHUI_LOG_ORIGIN to ${name}, or leave it out.`,
      zh: `日志的签名名称是 ${name}，而 LIUSHUI_LOG_ORIGIN 是 ${origin}：名称只在首次启动时选定。请把 LIUSHUI_LOG_ORIGIN 设为 ${name}，或不设。`,
    })
  }
}
