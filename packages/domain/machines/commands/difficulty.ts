import type { DifficultyCommand } from '../../src/index.ts'

export const key = { difficultyId: 'project-1-1', projectId: 'project-1', programmeId: 'wucheng-wushui' }
export const raiser = '区水务局'
export const solver = '区国土分局'
export const particulars = {
  ...key,
  unit: raiser,
  kind: 'land' as const,
  description: '管线用地未落实',
  raisedOn: '2014-03-03',
}
export const raise = (changes: Partial<typeof particulars> = {}): DifficultyCommand => ({
  type: 'RaiseDifficulty',
  data: { ...particulars, ...changes },
})

export type Assignment = { assignedOn: string; solveBy: string; unit: string }
export const assignment = (changes: Partial<Assignment>) => ({
  ...key,
  unit: solver,
  leader: 'person-2',
  solveBy: '2014-03-20',
  assignedOn: '2014-03-05',
  ...changes,
})
export const assign = (changes: Partial<Assignment> = {}): DifficultyCommand => ({
  type: 'AssignDifficulty',
  data: assignment(changes),
})

export const meeting = (coordinatedOn: string) => ({
  ...key,
  means: '现场办公会',
  decision: '先行用地，同步报批',
  coordinatedOn,
})
export const coordinate = (on: string): DifficultyCommand => ({ type: 'CoordinateDifficulty', data: meeting(on) })

export const solution = (solvedOn: string, unit: string) => ({ ...key, unit, solution: '用地已批', solvedOn })
export const solve = (on: string, unit = solver): DifficultyCommand => ({
  type: 'SolveDifficulty',
  data: solution(on, unit),
})
export const confirm = (confirmedOn: string, unit = raiser): DifficultyCommand => ({
  type: 'ConfirmSolution',
  data: { ...key, unit, confirmedOn },
})
export const reject = (rejectedOn: string, unit = raiser): DifficultyCommand => ({
  type: 'RejectSolution',
  data: { ...key, unit, reason: '批文未到', rejectedOn },
})
export const withdraw = (withdrawnOn: string, unit = raiser): DifficultyCommand => ({
  type: 'WithdrawDifficulty',
  data: { ...key, unit, reason: '线路改道', withdrawnOn },
})
export const runClock: DifficultyCommand = { type: 'RunDifficultyClock', data: key }
