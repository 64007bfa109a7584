//! Dragging files out of the window.
//!
//! The system's drag can begin once the pointer has moved far enough and the files are made,
//! whichever comes last. Whoever lets go before is told what was missing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use formwork_protocol::{
    BeginDrag, DragStart, ExportFormat, ExportSubject, Failure, JobId, Selection, StageDrag,
    StagePerformance,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback};

use super::Actions;
use crate::dom::{Press, Pressed};
use crate::state::build::BuildAction;
use crate::state::chosen::Chosen;
use crate::state::window::{DragOut, Offer, Tone, WindowAction};
use crate::texts;
use crate::{dom, ipc};

/// What is pressed.
#[derive(Clone, PartialEq)]
pub enum Dragged {
    /// The whole result, as a zip.
    Whole,
    /// A line of the tree: all that is chosen if it is, else itself.
    Line(AttrValue),
    /// A run or a time of the performance panel, as a file of this name.
    Performance(ExportSubject, ExportFormat, AttrValue),
}

/// What is made for a drag.
enum Ware {
    /// Outputs of the draft in a tab.
    Outputs(u64, Selection),
    Performance(ExportSubject, ExportFormat),
}

impl Actions {
    /// The pointer was pressed on something that can be dragged out.
    pub fn hold(&self, dragged: Dragged, event: &MouseEvent) {
        // With these keys lines are chosen.
        if event.button() != 0 || event.shift_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        // A press on the tile can be nothing else than a drag, so its files are made at once.
        let early = dragged == Dragged::Whole;
        let Some((ware, name)) = self.ware(dragged) else {
            return;
        };
        let holding = Rc::new(Holding {
            actions: self.clone(),
            ware,
            name,
            asked: Cell::default(),
            job: RefCell::default(),
            far: Cell::default(),
            over: Cell::default(),
            made: RefCell::default(),
            pressed: RefCell::default(),
        });
        let heard = {
            let holding = holding.clone();
            move |press| match press {
                Press::Far => holding.moved(),
                Press::Released => holding.released(),
            }
        };
        let pressed = dom::on_press((event.client_x(), event.client_y()), heard);
        holding.pressed.replace(Some(pressed));
        if early {
            holding.stage();
        }
    }

    fn ware(&self, dragged: Dragged) -> Option<(Ware, AttrValue)> {
        if let Dragged::Performance(subject, format, name) = dragged {
            return Some((Ware::Performance(subject, format), name));
        }
        let (tab, draft) = self.draft()?;
        let chosen = match dragged {
            Dragged::Line(path) if draft.chosen.has(&path) => draft.chosen.clone(),
            Dragged::Line(path) => Chosen::one(path),
            _ => return Some((Ware::Outputs(tab, Selection::Zip), draft.zip_name())),
        };
        let name = chosen.name(&draft.rows);
        Some((Ware::Outputs(tab, chosen.selection()?), name))
    }
}

/// A press that may become a drag.
struct Holding {
    actions: Actions,
    ware: Ware,
    /// What it is called at the pointer.
    name: AttrValue,
    /// The files are being made, or were.
    asked: Cell<bool>,
    /// The job that makes outputs, while it runs.
    job: RefCell<Option<JobId>>,
    /// The pointer has moved far enough.
    far: Cell<bool>,
    /// It was released, or the system's drag has begun.
    over: Cell<bool>,
    /// The number of the drag whose files are made, or why they are not.
    made: RefCell<Option<Result<u64, Failure>>>,
    pressed: RefCell<Option<Pressed>>,
}

impl Holding {
    fn moved(self: &Rc<Self>) {
        self.far.set(true);
        self.drag_out(DragOut::Making);
        if !self.asked.get() {
            self.stage();
        }
        self.go();
    }

    fn released(&self) {
        if self.over.get() {
            return;
        }
        self.end();
        let job = self.job.take();
        if let Some(job) = job {
            self.actions.cancel_job(job);
        }
        if self.far.get() {
            self.too_soon();
        }
    }

    /// Makes the files.
    fn stage(self: &Rc<Self>) {
        self.asked.set(true);
        let holding = self.clone();
        spawn_local(async move {
            let made = holding.staged().await;
            holding.made.replace(made);
            holding.go();
        });
    }

    /// None: nobody waits for it any more.
    async fn staged(&self) -> Option<Result<u64, Failure>> {
        let answer = match &self.ware {
            Ware::Outputs(tab, selection) => {
                let draft = self.actions.settled(*tab).await?;
                if self.over.get() {
                    return None;
                }
                let job = self.actions.begin_job(texts::build::preparing_to_drag());
                self.job.replace(Some(job.clone()));
                let request = StageDrag {
                    draft: draft.id.clone(),
                    job: job.clone(),
                    selection: selection.clone(),
                };
                let answer = ipc::call(request).await;
                self.actions.build.dispatch(BuildAction::JobEnded(job));
                self.job.take();
                answer
            }
            Ware::Performance(subject, format) => {
                let request = StagePerformance {
                    subject: *subject,
                    format: *format,
                };
                ipc::call(request).await
            }
        };
        Some(answer.map(|staged| staged.drag))
    }

    /// Begins the system's drag if all is there, or says why it cannot begin.
    fn go(self: &Rc<Self>) {
        if !self.far.get() || self.over.get() {
            return;
        }
        let Some(made) = self.made.take() else {
            return;
        };
        self.end();
        let drag = match made {
            Ok(drag) => drag,
            Err(failure) => {
                self.drag_out(DragOut::None);
                return self.actions.failed(&failure);
            }
        };
        let picture = dom::drag_picture(&self.name).unwrap_or_default();
        let holding = self.clone();
        spawn_local(async move {
            match ipc::call(BeginDrag { drag, picture }).await {
                // The shell says when it has ended.
                Ok(DragStart::Begun) => holding.drag_out(DragOut::Begun(holding.name.clone())),
                Ok(DragStart::Released) => holding.too_soon(),
                Err(failure) => {
                    holding.drag_out(DragOut::None);
                    holding.actions.failed(&failure);
                }
            }
        });
    }

    fn end(&self) {
        self.over.set(true);
        self.pressed.take();
    }

    fn drag_out(&self, out: DragOut) {
        let window = &self.actions.window;
        window.dispatch(WindowAction::DragOut(out));
    }

    /// Says that the pointer was released before there was anything to drop.
    fn too_soon(&self) {
        self.drag_out(DragOut::None);
        let said = texts::build::was_still_made(&self.name);
        let actions = self.actions.clone();
        let (label, save): (&str, Callback<()>) = match &self.ware {
            Ware::Outputs(_, Selection::Zip) => (
                texts::shared::save_as_zip(),
                Callback::from(move |()| actions.save_draft_as_zip()),
            ),
            Ware::Outputs(_, selection) => {
                let selection = selection.clone();
                let save = move |()| actions.save_to(selection.clone());
                (texts::build::save_to(), Callback::from(save))
            }
            Ware::Performance(..) => return self.actions.say(Tone::Plain, said),
        };
        let offer = Offer {
            label: label.to_owned().into(),
            test: "toast-action",
            run: save,
            undoes: None,
        };
        self.actions.offer(Tone::Plain, said, offer);
    }
}
