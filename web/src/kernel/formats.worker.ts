/* Whoever makes the first formatter waits for the tables, which all threads of the browser share; named after its language. */
new Intl.NumberFormat(self.name).format(1);
new Intl.PluralRules(self.name).select(1);
new Intl.DateTimeFormat(self.name).format(0);
close();
