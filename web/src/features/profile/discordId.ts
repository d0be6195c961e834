/** Whether a Discord id cannot be one: it is a number of 5 to 20 digits, or left out. */
export const discordIdFault = (text: string): boolean => !/^(\d{5,20})?$/.test(text.trim());
