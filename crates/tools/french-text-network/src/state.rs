//! Where the parser is in a text: what waits on the stack, what is still to come, which arcs are drawn.

use crate::parser::{Move, Parsed};

#[derive(Debug)]
pub(crate) struct State {
    stack: Vec<usize>,
    /// Tokens that went back from the stack, before those that are still to come.
    returned: Vec<usize>,
    next: usize,
    heads: Vec<Option<(usize, usize)>>,
    lefts: Vec<Vec<usize>>,
    rights: Vec<Vec<usize>>,
    /// Tokens that went back once do not a second time, or it would never end.
    went_back: Vec<bool>,
    begins_sentence: Vec<bool>,
}

/// Which kinds of moves are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowed {
    shift: bool,
    reduce: bool,
    arcs: bool,
    breaks: bool,
}

impl Allowed {
    pub(crate) fn has(self, one: Move) -> bool {
        match one {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(_) | Move::Right(_) => self.arcs,
            Move::Break => self.breaks,
        }
    }
}

impl State {
    pub(crate) fn new(count: usize) -> Self {
        Self {
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            heads: vec![None; count],
            lefts: vec![Vec::new(); count],
            rights: vec![Vec::new(); count],
            went_back: vec![false; count],
            begins_sentence: vec![false; count],
        }
    }

    pub(crate) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.waiting() == 0
    }

    /// The tokens by which a state is known, as spaCy orders them.
    pub(crate) fn places(&self) -> [Option<usize>; 8] {
        let child = |children: &[Vec<usize>], of: Option<usize>| children[of?].last().copied();
        let (coming, top) = (self.coming(0), self.waiting_at(0));
        [
            coming,
            self.coming(1),
            top,
            self.waiting_at(1),
            self.waiting_at(2),
            child(&self.lefts, coming),
            child(&self.lefts, top),
            child(&self.rights, top),
        ]
    }

    pub(crate) fn allowed(&self) -> Allowed {
        let (is_empty, left) = (self.stack.is_empty(), self.waiting());
        let coming = self.coming(0);
        let begins_sentence = coming.is_some_and(|token| self.begins_sentence[token]);
        let went_back = coming.is_some_and(|token| self.went_back[token]);
        let second = self.coming(1);
        Allowed {
            shift: is_empty || (left >= 2 && !begins_sentence && !went_back),
            reduce: !is_empty,
            arcs: !is_empty && left > 0 && !begins_sentence,
            breaks: second.is_some_and(|second| {
                coming.is_some_and(|first| second == first + 1) && !self.begins_sentence[second]
            }),
        }
    }

    /// Takes a move that is allowed.
    pub(crate) fn take(&mut self, one: Move) {
        match one {
            Move::Shift => self.shift(),
            Move::Reduce => self.reduce(),
            Move::Left(relation) => self.left(relation),
            Move::Right(relation) => self.right(relation),
            Move::Break => {
                if let Some(second) = self.coming(1) {
                    self.begins_sentence[second] = true;
                }
            }
        }
    }

    pub(crate) fn parsed(self) -> Parsed {
        let heads = self.heads.iter().enumerate();
        Parsed {
            heads: heads.map(|(token, arc)| arc.map_or(token, |(head, _)| head)).collect(),
            relations: self.heads.iter().map(|arc| arc.map(|(_, relation)| relation)).collect(),
        }
    }

    fn shift(&mut self) {
        if let Some(token) = self.coming(0) {
            if self.returned.pop().is_none() {
                self.next += 1;
            }
            self.stack.push(token);
        }
    }

    /// A token that depends on nothing yet goes back, unless it is alone.
    fn reduce(&mut self) {
        let is_alone = self.stack.len() == 1;
        if let Some(token) = self.stack.pop()
            && self.heads[token].is_none()
            && !is_alone
        {
            self.went_back[token] = true;
            self.returned.push(token);
        }
    }

    fn left(&mut self, relation: usize) {
        if let (Some(head), Some(child)) = (self.coming(0), self.stack.pop()) {
            self.draw(head, child, relation);
            self.went_back[head] = false;
        }
    }

    fn right(&mut self, relation: usize) {
        if let (Some(head), Some(child)) = (self.waiting_at(0), self.coming(0)) {
            self.draw(head, child, relation);
            self.shift();
        }
    }

    /// An arc in place of the one that a token has.
    fn draw(&mut self, head: usize, child: usize, relation: usize) {
        if let Some((old, _)) = self.heads[child] {
            let children = self.children(old, child);
            if children.last() == Some(&child) {
                children.pop();
            }
        }
        self.children(head, child).push(child);
        self.heads[child] = Some((head, relation));
    }

    fn children(&mut self, head: usize, child: usize) -> &mut Vec<usize> {
        if head > child { &mut self.lefts[head] } else { &mut self.rights[head] }
    }

    fn waiting(&self) -> usize {
        self.heads.len() - self.next + self.returned.len()
    }

    fn waiting_at(&self, depth: usize) -> Option<usize> {
        self.stack.iter().rev().nth(depth).copied()
    }

    fn coming(&self, at: usize) -> Option<usize> {
        let behind = || {
            let token = self.next + (at - self.returned.len());
            (token < self.heads.len()).then_some(token)
        };
        self.returned.iter().rev().nth(at).copied().or_else(behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_without_a_head_goes_back_once() {
        let mut state = State::new(3);
        [Move::Shift, Move::Shift].into_iter().for_each(|one| state.take(one));
        state.take(Move::Reduce);
        assert_eq!(state.places()[..4], [Some(1), Some(2), Some(0), None]);
        assert!(!state.allowed().has(Move::Shift) && state.allowed().has(Move::Right(0)));
    }

    #[test]
    fn a_text_is_parsed_to_its_end() {
        let mut state = State::new(3);
        let moves = [Move::Shift, Move::Left(7), Move::Shift, Move::Right(8), Move::Reduce];
        moves.into_iter().for_each(|one| state.take(one));
        assert!(!state.is_final());
        state.take(Move::Reduce);
        assert!(state.is_final());
        let parsed = state.parsed();
        assert_eq!(parsed.heads, [1, 1, 1]);
        assert_eq!(parsed.relations, [Some(7), None, Some(8)]);
    }

    #[test]
    fn no_arc_reaches_over_the_begin_of_a_sentence() {
        let mut state = State::new(2);
        assert!(state.allowed().has(Move::Break));
        state.take(Move::Break);
        state.take(Move::Shift);
        let allowed = state.allowed();
        assert!(allowed.has(Move::Reduce) && !allowed.has(Move::Shift));
        assert!(!allowed.has(Move::Left(0)) && !allowed.has(Move::Right(0)));
    }
}
