import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { tourBookingEntity } from "./model";

const { fields } = tourBookingEntity;

export default function TourBookingList() {
  return (
    <ListPage
      entity={tourBookingEntity}
      filters={
        <>
          <ReferenceFilter field={fields.tour_id} />
          <ReferenceFilter field={fields.group_id} />
          <ReferenceFilter field={fields.guide_id} />
          <ChoiceFilter field={fields.state} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.tour_id} />
      <Column field={fields.group_id} />
      <Column field={fields.guide_id} />
      <Column field={fields.starts_at} />
      <Column field={fields.state} />
    </ListPage>
  );
}
