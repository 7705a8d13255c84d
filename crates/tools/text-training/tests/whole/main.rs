//! Over the model that `rejoinder` installs, which is read once: it is half a gigabyte.

#![allow(clippy::unwrap_used, reason = "a test")]

mod fit;
mod kept;
mod sets;

use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use local_stack::setup;
use text_training::Base;
use tokio::sync::OnceCell;

static BASE: OnceCell<Base> = OnceCell::const_new();

async fn base() -> &'static Base {
    BASE.get_or_init(async || {
        let workspace = Workspace::find(Some(&figures::root())).unwrap();
        let file = setup::language_model(&workspace, Progress::Silent).await.unwrap();
        Base::load(file.parent().unwrap()).unwrap()
    })
    .await
}
