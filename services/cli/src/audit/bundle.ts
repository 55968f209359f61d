import { sentencesOf, verifyBundle } from '@liushui/proof/verifier'
import type { Progress } from '../progress.ts'
import type { Result } from '../result.ts'
import { concluded, proved } from './conclude.ts'
import { inBoth } from './words.ts'

/** Checks an export with the very file that reviewers are given. */
export const verifyExport = (
  { bundle, key, witness }: { readonly bundle: string; readonly key: string; readonly witness?: readonly string[] },
  progress: Progress,
): Promise<Result> =>
  concluded(async () => {
    progress.show('正在核对导出文件', 'Checking the export')
    const report = await verifyBundle({ folder: bundle, key, ...(witness ? { witnesses: witness } : {}) })
    return proved(sentencesOf(report).map(inBoth), { proved: 'bundle', ...report, key, keyGiven: true })
  }, progress)
