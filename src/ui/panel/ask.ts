/** The questions the panel can ask about the post at hand. */
export type Ask = 'put-off' | 'skip' | 'another' | 'posted' | 'not-there';
