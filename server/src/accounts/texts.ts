import { addTexts } from '../kernel/texts.ts';

/** What changed in an account, as its timeline says it. */
addTexts({
  ro: {
    'account.CREATED': 'Contul a fost deschis',
    'account.CONTACT_ADDED': 'Persoană de contact adăugată: {name}',
    'account.AGENT_GIVEN': 'Agentul contului este acum {name}',
    'account.AGENT_REMOVED': 'Contul nu mai are agent',
    'account.COLLECTOR_GIVEN': 'De încasare se ocupă acum {name}',
    'account.COLLECTOR_REMOVED': 'Nimeni anume nu se mai ocupă de încasare',
  },
  ru: {
    'account.CREATED': 'Контрагент заведён',
    'account.CONTACT_ADDED': 'Добавлено контактное лицо: {name}',
    'account.AGENT_GIVEN': 'Торговый агент теперь {name}',
    'account.AGENT_REMOVED': 'Торгового агента больше нет',
    'account.COLLECTOR_GIVEN': 'Взысканием теперь занимается {name}',
    'account.COLLECTOR_REMOVED': 'За взыскание больше никто не отвечает',
  },
  it: {
    'account.CREATED': 'Cliente aperto',
    'account.CONTACT_ADDED': 'Aggiunto il contatto {name}',
    'account.AGENT_GIVEN': "L'agente ora è {name}",
    'account.AGENT_REMOVED': 'Il cliente non ha più un agente',
    'account.COLLECTOR_GIVEN': 'Del recupero ora si occupa {name}',
    'account.COLLECTOR_REMOVED': 'Nessuno si occupa più del recupero',
  },
  en: {
    'account.CREATED': 'The account was opened',
    'account.CONTACT_ADDED': 'Contact added: {name}',
    'account.AGENT_GIVEN': 'The agent is now {name}',
    'account.AGENT_REMOVED': 'The account no longer has an agent',
    'account.COLLECTOR_GIVEN': '{name} now collects from this account',
    'account.COLLECTOR_REMOVED': 'The account no longer has a collector of its own',
  },
});
