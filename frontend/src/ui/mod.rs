//! The design system: components that know how they look, move and are reached, and nothing of what
//! the app is about. Every visible word is a property; colours and sizes come from
//! `styles/tokens.css`; the CSS of a component is beside it. See `docs/design.md`.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the re-export from the lint"
)]

mod action_bar;
mod avatar;
mod badge;
mod banner;
mod button;
mod card;
mod chip;
mod choice;
mod combobox;
mod disclosure;
mod dom;
mod empty;
mod field;
mod hidden;
mod icon;
mod illustration;
mod qr;
mod row;
mod segmented;
mod select;
mod sheet;
mod show;
mod skeleton;
mod stepper;
mod tab_bar;
mod toast;
mod toggle;
mod top_bar;

pub use action_bar::ActionBar;
pub use avatar::{Avatar, AvatarSize, AvatarStack};
pub use badge::{Badge, BadgeTone};
pub use banner::{Banner, BannerTone};
pub use button::{Button, ButtonTone, IconButton, LinkButton};
pub use card::{Card, CardTitle, CardTone};
pub use chip::{ChipGroup, ChipGroupMulti, ChipLink};
pub use choice::Choice;
pub use combobox::Combobox;
pub use disclosure::Disclosure;
pub use dom::{focus_by_id, focus_first_wrong, focus_first_wrong_here, focus_title, next_id};
pub use empty::EmptyState;
pub use field::{DateField, FieldGroup, InputKind, TextArea, TextField, TimeField};
pub use hidden::{LiveRegion, VisuallyHidden};
pub use icon::{Glyph, Icon};
pub use illustration::{Art, Illustration};
pub use qr::QrView;
pub use row::Row;
pub use segmented::Segmented;
pub use select::Select;
pub use sheet::Sheet;
pub use show::Show;
pub use skeleton::{Skeleton, SkeletonShape};
pub use stepper::Stepper;
pub use tab_bar::{Tab, TabBar};
pub use toast::{Toast, Toaster, Toasts, provide_toasts, use_toasts};
pub use toggle::{Checkbox, Switch};
pub use top_bar::TopBar;
