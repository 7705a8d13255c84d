//! Where an invocation goes that names a component.

use super::NO_COPIES;
use super::component::Role;
use crate::control::endpoint::Status;
use crate::control::registry::Registry;

/// A component that serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) variant: String,
    /// The key of the component whose container is asked.
    pub(crate) container: String,
    /// The adapter that is to answer there, if the component is one.
    pub(crate) adapter: Option<String>,
}

impl Registry {
    /// The component that serves under exactly this name on the endpoint with this key.
    ///
    /// # Errors
    /// The message: there is none, or it has no copies.
    pub(crate) fn route(&self, endpoint: &str, name: &str) -> Result<Route, String> {
        let found = self.components.on(endpoint).find(|one| one.name == name);
        let serving =
            found.filter(|one| matches!(one.status, Status::InService | Status::Updating));
        let Some(component) = serving else {
            return Err(format!("Inference Component {name} not found for endpoint {endpoint}."));
        };
        let container = component.container();
        let base = self.components.0.get(&container);
        let copies = base.and_then(|base| base.running()).map_or(0, |running| running.current);
        if copies == 0 {
            return Err(NO_COPIES.to_owned());
        }
        let adapter = match &component.role {
            Role::Base(_) => None,
            Role::Adapter { .. } => Some(component.name.clone()),
        };
        Ok(Route { variant: component.variant.clone(), container, adapter })
    }
}
