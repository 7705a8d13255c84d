//! The base that `rejoinder` installs.

use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use local_stack::setup;
use text_training::Base;

pub(crate) async fn base() -> Base {
    let workspace = Workspace::find(Some(&figures::root())).unwrap();
    let file = setup::language_model(&workspace, Progress::Silent).await.unwrap();
    Base::load(file.parent().unwrap()).unwrap()
}
