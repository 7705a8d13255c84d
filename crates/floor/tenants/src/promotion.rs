//! Which adapter writes: promoted, rolled back, retired, each by one conditional write.

use crate::attribute::{Item, document, key, number};
use crate::{Tenant, Update, Writer};

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
        let before = self.writer.clone().or_else(|| self.before.clone());
        Ok(self.switch(Some(writer), before))
    }

    /// Has whoever wrote before write again; a second rollback takes the first back.
    ///
    /// # Errors
    /// Nobody wrote before.
    pub fn roll_back(&self) -> Result<Switch, NoPromotion> {
        let before = self.before.clone().ok_or(NoPromotion::NothingBefore)?;
        Ok(self.switch(Some(before), self.writer.clone()))
    }

    /// Has no adapter write: from then on it goes as the tenant's policy says.
    ///
    /// # Errors
    /// None writes.
    pub fn retire(&self) -> Result<Switch, NoPromotion> {
        let writer = self.writer.clone().ok_or(NoPromotion::NothingWrites)?;
        Ok(self.switch(None, Some(writer)))
    }

    fn switch(&self, writer: Option<Writer>, before: Option<Writer>) -> Switch {
        let tenant = Self { writer, before, version: self.version + 1, ..self.clone() };
        let update = tenant.update_from(self.version);
        Switch { tenant, update }
    }

    /// The write of writer and writer before, on the condition that the route is still of version `seen`.
    fn update_from(&self, seen: u64) -> Update {
        let mut set = vec!["#version = :next"];
        let mut remove = Vec::new();
        let mut values = Item::new();
        values.insert(":seen".to_owned(), number(seen));
        values.insert(":next".to_owned(), number(self.version));
        let parts = [
            (&self.writer, ":writer", "#writer = :writer", "#writer"),
            (&self.before, ":before", "#before = :before", "#before"),
        ];
        for (writer, value, assign, name) in parts {
            match writer {
                Some(writer) => {
                    set.push(assign);
                    values.insert(value.to_owned(), document(writer));
                }
                None => remove.push(name),
            }
        }
        let mut expression = format!("SET {}", set.join(", "));
        if !remove.is_empty() {
            expression = format!("{expression} REMOVE {}", remove.join(", "));
        }
        let names = ["version", "writer", "before"].map(|name| (format!("#{name}"), name.into()));
        let condition = "#version = :seen".to_owned();
        Update { key: key(&self.id), condition, expression, names: names.into(), values }
    }
}
