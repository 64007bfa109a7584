export const project = {
  name: "Fleet desk",
  description: "Vehicles, the depots where they stand and the trips they make",
};
