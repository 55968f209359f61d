import { ProofError } from '../errors.ts'

/** The log has a name already, and the setting says another. */
class OriginChosenError extends ProofError {
  constructor({ name, origin }: { readonly name: string; readonly origin: string }) {
    super({
      en: `The log signs as ${name}, and LIUSHUI_LOG_ORIGIN is ${origin}: a name is chosen at the first start only. Set LIUSHUI_LOG_ORIGIN to ${name}, or leave it out.`,
      zh: `日志的签名名称是 ${name}，而 LIUSHUI_LOG_ORIGIN 是 ${origin}：名称只在首次启动时选定。请把 LIUSHUI_LOG_ORIGIN 设为 ${name}，或不设。`,
    })
  }
}

/** Throws where the setting names the log otherwise than it signs: it would be passed over without a word. */
export const checkOrigin = (name: string | undefined, origin: string | undefined): void => {
  if (name !== undefined && origin !== undefined && name !== origin) throw new OriginChosenError({ name, origin })
}
