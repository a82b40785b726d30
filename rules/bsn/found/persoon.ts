export const persoon = { partnerBsn: '999964677', naam: 'x' };
