import { codeSet } from './codes.js';

/**
 * Care-intensity packages of long-term care, list COD163 of iWlz: 60 codes (iStandaarden/XSD-iWlz, XSD/Basisschema.xsd,
 * LDT_ZzpCode, e222f94). Geriatric 190 and 191, VV 750 to 759, GGZ 760 to 772 and 860 to 888, LVG and SGLVG 780 to 790,
 * VG 800 to 814, LG 820 to 832, ZG 840 to 856; from 760 on mostly even. The list also has four codes that name no
 * package and are left out here: 996 to 999, for a transition, an administration, an undetermined package and a partner
 * who lives in.
 */
export const CARE_PACKAGES = codeSet(`
  190-191 750-759 760 762 764 766 768 770 772 780-784 790 800 802 804 806 808 810 812 814 820 822 824 826 828 830 832
  840 842 844 846 848 850 852 854 856 860 862 864 866 868 870 880 882 884 886 888
`);
