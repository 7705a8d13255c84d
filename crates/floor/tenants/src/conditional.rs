//! Some attributes of a route, written on a condition.

use crate::attribute::{Item, key, number};
use crate::{Tenant, Update, to_item};

impl Tenant {
    /// The write that makes these attributes of the route's item as they are in this tenant, on the condition
    /// that the route is still of version `seen`; that there is none yet, where that is none.
    pub(crate) fn update(&self, attributes: &[&'static str], seen: Option<u64>) -> Update {
        let mut item = to_item(self);
        let (mut set, mut remove, mut values) = (Vec::new(), Vec::new(), Item::new());
        for name in attributes {
            match item.remove(*name) {
                Some(value) => {
                    set.push(format!("#{name} = :{name}"));
                    values.insert(format!(":{name}"), value);
                }
                None => remove.push(format!("#{name}")),
            }
        }
        let clauses = [("SET", set), ("REMOVE", remove)].into_iter();
        let clauses = clauses.filter(|(_, parts)| !parts.is_empty());
        let clauses = clauses.map(|(verb, parts)| format!("{verb} {}", parts.join(", ")));
        let expression = clauses.collect::<Vec<_>>().join(" ");
        let condition = match seen {
            Some(seen) => {
                values.insert(":seen".to_owned(), number(seen));
                "#version = :seen"
            }
            None => "attribute_not_exists(#version)",
        };
        let names = attributes.iter().map(|name| (format!("#{name}"), (*name).to_owned()));
        let (key, names) = (key(&self.id), names.collect());
        Update { key, condition: condition.to_owned(), expression, names, values }
    }
}
