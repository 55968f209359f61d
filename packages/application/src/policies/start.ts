import { setTimeout as pause } from 'node:timers/promises'
import type { LiveReadModels } from '@liushui/read-models'
import type { Application } from '../contract.ts'
import { registerProjects } from './register-projects.ts'

export type StartPolicies = {
  readonly readModels: Pick<LiveReadModels, 'db' | 'onApplied'>
  readonly application: Pick<Application, 'handle'>
  /** Told of each failed run, which is tried again with the next event, and at the latest after the wait. */
  readonly onError: (failure: { readonly policy: PolicyName; readonly error: unknown }) => void
  /** Milliseconds until a failed run is tried again: the first time, doubled each time, up to the most. */
  readonly wait?: { readonly first: number; readonly most: number }
}
export type PolicyName = 'register-projects'

export type Policies = {
  /** Runs all policies once more; resolves when nothing is left to run. */
  readonly run: () => Promise<void>
  /** Resolves when the run under way has ended; none begins after it. */
  readonly stop: () => Promise<void>
}

/** A run looks through every plan: under load, when events never cease, one run is for all that came in so many milliseconds. */
const REST_MS = 100

/**
 * Runs the policies now and whenever the read models have taken in events. They compare what is with what should be and
 * send commands, so there is nothing to keep track of: one run at a time, and events during a run, or the short rest after it,
 * mean one more run.
 * What comes with time and not with an event, a bulletin that falls due, is for a scheduler to run.
 */
export const startPolicies = (options: StartPolicies): Policies => {
  const { readModels, application, onError, wait = { first: 1_000, most: 60_000 } } = options
  const { db } = readModels
  const { handle } = application
  const policies: Readonly<Record<PolicyName, () => Promise<unknown>>> = {
    'register-projects': () => registerProjects({ db, handle }),
  }
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let again = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined

  const runEach = async (): Promise<boolean> => {
    let succeeded = true
    for (const policy of Object.keys(policies) as PolicyName[]) {
      try {
        await policies[policy]()
      } catch (error) {
        succeeded = false
        onError({ policy, error })
      }
    }
    return succeeded
  }

  const runUntilQuiet = async (): Promise<void> => {
    do {
      again = false
      failures = (await runEach()) ? 0 : failures + 1
      await pause(REST_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    } while (again && !stopping.signal.aborted)
    running = undefined
    if (failures > 0 && !stopping.signal.aborted)
      timer = setTimeout(run, Math.min(wait.first * 2 ** (failures - 1), wait.most)).unref()
  }

  const run = (): Promise<void> => {
    if (stopping.signal.aborted) return running ?? Promise.resolve()
    clearTimeout(timer)
    if (running) again = true
    else running = runUntilQuiet()
    return running
  }

  const stopListening = readModels.onApplied(() => void run())
  void run()
  return {
    run,
    stop: async () => {
      stopping.abort()
      clearTimeout(timer)
      stopListening()
      await running
    },
  }
}
