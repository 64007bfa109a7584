import { DetailPage, Property } from "../../components/DetailPage";
import { artistEntity } from "./model";

const { fields } = artistEntity;

export default function ArtistDetail() {
  return (
    <DetailPage entity={artistEntity}>
      <Property field={fields.name} />
      <Property field={fields.born_in} />
      <Property field={fields.died_in} />
      <Property field={fields.nationality} />
      <Property field={fields.biography} />
    </DetailPage>
  );
}
