/** What every command to a project's stream names. */
export const project = { projectId: 'project-1', programmeId: 'wucheng-wushui' }
