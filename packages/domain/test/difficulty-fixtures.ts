import {
  type Assignment,
  assignment,
  key,
  meeting,
  particulars,
  raiser,
  solution,
  solver,
} from '../machines/commands/difficulty.ts'
import type { DifficultyEvent } from '../src/index.ts'

export * from '../machines/commands/difficulty.ts'

export const raised: DifficultyEvent = { type: 'DifficultyRaised', data: particulars }
export const assigned = (changes: Partial<Assignment> = {}): DifficultyEvent => ({
  type: 'DifficultyAssigned',
  data: assignment(changes),
})

export const coordinated = (on: string): DifficultyEvent => ({ type: 'DifficultyCoordinated', data: meeting(on) })

export const solved = (on: string, unit = solver): DifficultyEvent => ({
  type: 'DifficultySolved',
  data: solution(on, unit),
})

export const confirmed = (confirmedOn: string): DifficultyEvent => ({
  type: 'SolutionConfirmed',
  data: { ...key, unit: raiser, confirmedOn },
})
export const rejected = (rejectedOn: string): DifficultyEvent => ({
  type: 'SolutionRejected',
  data: { ...key, unit: raiser, reason: '批文未到', rejectedOn },
})
export const withdrawn = (withdrawnOn: string): DifficultyEvent => ({
  type: 'DifficultyWithdrawn',
  data: { ...key, unit: raiser, reason: '线路改道', withdrawnOn },
})
export const overdue = (solveBy: string, since: string): DifficultyEvent => ({
  type: 'DifficultyBecameOverdue',
  data: { ...key, solveBy, since },
})
