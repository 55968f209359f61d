type Words = { readonly en: string; readonly zh: string }

/** What every error of this package has: one sentence in each language (`message` is English). */
export class BackupError extends Error {
  readonly zh: string
  constructor({ en, zh, cause }: Words & { readonly cause?: unknown }) {
    super(en, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.zh = zh
  }
}

/** The archive is not what `takeBackup` wrote. */
export class BackupDamagedError extends BackupError {
  constructor({ file, reason, cause }: { readonly file: string; readonly reason: Words; readonly cause?: unknown }) {
    super({
      en: `${file} is not a whole backup: ${reason.en}.`,
      zh: `${file} 不是完整的备份：${reason.zh}。`,
      cause,
    })
  }
}

/** There is something where the backup is to be restored to. */
export class FolderNotEmptyError extends BackupError {
  constructor(folder: string) {
    super({
      en: `${folder} is not an empty folder: a backup is restored to a new one only.`,
      zh: `${folder} 不是空目录：备份只能恢复到新目录。`,
    })
  }
}
