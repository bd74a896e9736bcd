// What the program with the planted mistakes is asked, and what it answers; a line each.
import { z } from 'zod';

export const requestSchema = z.strictObject({
  /** Place of the scene in the list. */
  scene: z.int(),
  /** Null plays the sound code. */
  mistake: z.string().nullable(),
});
export type Request = z.infer<typeof requestSchema>;

export const replySchema = z.strictObject({
  /** What was noticed; null when all was as it must be. */
  noticed: z.string().nullable(),
  /** How often the mistake was made. */
  made: z.int(),
});
export type Reply = z.infer<typeof replySchema>;
