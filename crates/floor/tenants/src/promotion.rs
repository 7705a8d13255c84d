//! Which adapter writes: promoted, rolled back, retired, each by one conditional write.

use crate::{Change, Deed, Promotion, Tenant, Update, Writer};
use jiff::Timestamp;

/// What a switch writes.
const SWITCHED: [&str; 4] = ["version", "writer", "before", "changed"];

/// The tenant as it will stand, and the write that makes it so, unless somebody else wrote meanwhile.
#[derive(Debug, Clone, PartialEq)]
pub struct Switch {
    pub tenant: Tenant,
    pub update: Update,
}

/// Why nothing is switched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPromotion {
    /// The adapter's name is not the tenant's, or a field of the writer is out of bounds.
    #[error(
        "the writer is not the tenant's: its adapter is named t-TENANT-SHA12, and who promotes and the evaluation are said"
    )]
    NotTheTenants,
    /// It writes already.
    #[error("this adapter writes already")]
    WritesAlready,
    /// No adapter wrote before.
    #[error("no adapter wrote before this one: promote another, or retire it")]
    NothingBefore,
    /// No adapter writes.
    #[error("no adapter writes: promote one")]
    NothingWrites,
    /// Who does it is not said.
    #[error("say who does it, in at most 200 characters")]
    NobodySaid,
}

impl Tenant {
    /// Has `writer` write; who wrote until now stands as the one before.
    ///
    /// # Errors
    /// It is not the tenant's, or writes already.
    pub fn promote(&self, writer: Writer) -> Result<Switch, NoPromotion> {
        if !writer.fits(&self.id) {
            return Err(NoPromotion::NotTheTenants);
        }
        if self.writer.as_ref().is_some_and(|now| now.model_id() == writer.model_id()) {
            return Err(NoPromotion::WritesAlready);
        }
        let Promotion { by, at, .. } = writer.promotion.clone();
        let before = self.writer.clone().or_else(|| self.before.clone());
        Ok(self.switch(Some(writer), before, Change { by, at, what: Deed::Promoted }))
    }

    /// Has whoever wrote before write again; a second rollback takes the first back.
    ///
    /// # Errors
    /// Nobody wrote before, or who rolls back is not said.
    pub fn roll_back(&self, by: &str, at: Timestamp) -> Result<Switch, NoPromotion> {
        let before = self.before.clone().ok_or(NoPromotion::NothingBefore)?;
        let change = said(by, at, Deed::RolledBack)?;
        Ok(self.switch(Some(before), self.writer.clone(), change))
    }

    /// Has no adapter write: from then on it goes as the tenant's policy says.
    ///
    /// # Errors
    /// None writes, or who retires it is not said.
    pub fn retire(&self, by: &str, at: Timestamp) -> Result<Switch, NoPromotion> {
        let writer = self.writer.clone().ok_or(NoPromotion::NothingWrites)?;
        Ok(self.switch(None, Some(writer), said(by, at, Deed::Retired)?))
    }

    fn switch(&self, writer: Option<Writer>, before: Option<Writer>, change: Change) -> Switch {
        let (version, changed) = (self.version + 1, Some(change));
        let tenant = Self { writer, before, version, changed, ..self.clone() };
        let update = tenant.update(&SWITCHED, Some(self.version));
        Switch { tenant, update }
    }
}

fn said(by: &str, at: Timestamp, what: Deed) -> Result<Change, NoPromotion> {
    let change = Change { by: by.to_owned(), at, what };
    if change.is_said() { Ok(change) } else { Err(NoPromotion::NobodySaid) }
}
