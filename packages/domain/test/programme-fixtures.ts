export * from '../machines/commands/programme.ts'
