//! One conditional write, as data.

use crate::attribute::{Item, key, number};
use crate::{Tenant, to_item};
use serde_json::{Value, json};

/// One `UpdateItem` of DynamoDB: fails with `ConditionalCheckFailedException` where the condition does not
/// hold, and then nothing is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// The item's key.
    pub key: Item,
    /// `ConditionExpression`.
    pub condition: String,
    /// `UpdateExpression`.
    pub expression: String,
    /// `ExpressionAttributeNames`, by their placeholders (`#version`).
    pub names: Vec<(String, String)>,
    /// `ExpressionAttributeValues`, by their placeholders (`:seen`).
    pub values: Item,
}

impl Update {
    /// The request, without the table's name.
    #[must_use]
    pub fn request(&self) -> Value {
        let names = self.names.iter().map(|(name, of)| (name.clone(), json!(of)));
        json!({
            "Key": self.key,
            "ConditionExpression": self.condition,
            "UpdateExpression": self.expression,
            "ExpressionAttributeNames": names.collect::<Item>(),
            "ExpressionAttributeValues": self.values,
        })
    }
}

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
