import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { artistEntity } from "./model";

const { fields } = artistEntity;

export default function ArtistList() {
  return (
    <ListPage entity={artistEntity}>
      <TitleColumn />
      <Column field={fields.born_in} />
      <Column field={fields.died_in} />
      <Column field={fields.nationality} />
    </ListPage>
  );
}
