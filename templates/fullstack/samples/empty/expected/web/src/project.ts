export const project = {
  name: "Blank slate",
  description: "A service and an interface that wait for their first entity",
};
