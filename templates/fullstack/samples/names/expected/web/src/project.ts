export const project = {
  name: '2 Cafés <Münster> & "Söhne": 価格表',
  description: 'Prices & sizes, "as written", with names of any script',
};
