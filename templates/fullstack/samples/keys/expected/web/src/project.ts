export const project = {
  name: "Device care",
  description: "Keeps devices by UUID, countries by code and visits by number",
};
