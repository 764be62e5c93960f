/** Addresses that a person may pick from. None is a default: a secret goes to the host that was chosen and to no other. */
export const providerPresets = [{ id: 'telphin', name: 'Telphin', baseUrl: 'https://apiproxy.telphin.ru' }] as const;
