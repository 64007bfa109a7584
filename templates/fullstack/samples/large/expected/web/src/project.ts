export const project = {
  name: "Museum collections",
  description:
    "What a museum owns, shows, lends and looks after, and who comes to see it",
};
