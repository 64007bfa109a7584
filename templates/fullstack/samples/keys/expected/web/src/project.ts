export const project = {
  name: "Field notes",
  description:
    "Sightings of animals, and the countries and routes where they were made",
};
