import { surnames, words, type NamePool } from './pool.ts';

export const ITALY: NamePool = {
  roots: words(
    'Ferroluna Montevisca Albarella-Nova Bricòmara Collinverde Dorsella Edilmira Fontegrana Girasolea ' +
      'Lagomarina Meridella Novapiana Olmetera Pietrosella Querciola-Sud Roccavila Solmarina Terravisco ' +
      'Ulivarda Valbrenda Zefirella Cantaluna',
  ),
  trades: words(
    'Impianti Edilizia Alimentari Tessuti Legnami Ricambi Forniture Imballaggi Meccanica Ceramiche',
  ),
  forms: [
    [74, (root, trade) => `${root} ${trade} S.r.l.`],
    [18, (root, trade) => `${root} ${trade} S.p.A.`],
    [8, (root, trade) => `${trade} ${root} S.n.c.`],
  ],
  regions: [
    'Lombardia',
    'Veneto',
    'Emilia-Romagna',
    'Piemonte',
    'Toscana',
    'Lazio',
    'Campania',
    'Puglia',
    'Marche',
    'Friuli-Venezia Giulia',
  ],
  women: words('Giulia Chiara Francesca Paola Silvia Laura Martina Elisa Federica Valentina'),
  men: words('Marco Luca Andrea Paolo Stefano Davide Roberto Matteo Fabio Lorenzo'),
  surnames: surnames(
    'Brambati Colnaghi Fabbri Galli Marchetti Parisi Rinaldi Sartori Testa Vitale Zanetti Bassi Donati Ferri',
  ),
  roles: ['amministrazione', 'titolare', 'direttore amministrativo', 'ufficio acquisti'],
  phone: last => `+39 02 0000 ${last}`,
  mailbox: 'amministrazione',
};
