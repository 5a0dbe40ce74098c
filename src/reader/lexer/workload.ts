/** Characters examined so far in this process; the linear-time test reads it before and after. */
export const workload = { characters: 0 };
