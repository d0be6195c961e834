/** For whom a ticket is put on paper. Notes are for the team only. */
export type Audience = 'staff' | 'requester';
