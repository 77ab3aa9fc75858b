"""What belongs to the whole village: event, hall, doors, rules; each line leads to where it is changed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.desk import Desk
from village_planner.gui.panels.choice import Choice
from village_planner.gui.panels.fields import Entry, Form, count_entry, length_entry
from village_planner.gui.panels.figures import Figures
from village_planner.gui.widgets import (
    button,
    clear,
    column,
    heading,
    icon_button,
    in_turn,
    label,
    line,
    row,
    scrolled,
)
from village_planner.model.hall import Door, DoorKind, Hall, floor_area
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, number_key
from village_planner.text import Area, Length, Translator, say


class PlanPanel(QWidget):
    """Shown beside the fields of the selection."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("panel")
        t = desk.translator
        self._form = form = Form()
        self._hall: HallId | None = None
        self._event_title = label("", "strong", wrap=True)
        self._event_facts = label("", "muted", wrap=True)
        edit_event = button(t.say("Edit the event…"), lambda: desk.wanted.emit("event"), "link")
        form.add_wide(heading(t.say("Event")))
        form.add_wide(column(self._event_title, self._event_facts, row(edit_event, 0), gap=4))
        form.add_wide(line())
        form.add_wide(heading(t.say("Hall")))
        self.hall_name = Entry(t, lambda name: self._change_hall(name=name))
        form.add(t.say("Name"), self.hall_name)
        self.ceiling = length_entry(t, lambda mm: self._change_hall(ceiling=mm), optional=True)
        self.ceiling.when_empty = t.say("not supplied")
        form.add(t.say("Ceiling"), self.ceiling)
        self.persons = count_entry(t, lambda n: self._change_hall(persons=n), optional=True)
        self.persons.when_empty = t.say("from the area")
        self.persons.setToolTip(t.say("How many people the venue lets in at once"))
        form.add(t.say("Persons"), self.persons)
        self._size = label("", "muted", wrap=True)
        form.add_wide(self._size)
        self._doors = QVBoxLayout()
        self._doors.setSpacing(2)
        form.add_wide(self._doors)
        self._venue, self._venue_of = QVBoxLayout(), None
        form.add_wide(line())
        form.add_wide(self._venue)
        form.add_wide(line())
        form.add_wide(heading(t.say("Figures")))
        form.add_wide(Figures(desk))
        form.add_wide(line())
        self._add_rules(form)
        form.end()
        self.setLayout(column(scrolled(form), gap=0))
        desk.document.plan_changed.connect(self._on_plan)
        desk.document.replaced.connect(self.refresh)
        desk.document.hall_changed.connect(self._on_hall)
        self.refresh()

    def _add_rules(self, form: Form) -> None:
        """The profile, and the way to the venue's own values."""
        desk, t = self._desk, self._desk.translator
        form.add_wide(heading(t.say("Rules")))
        self.profile = Choice(t, self._set_profile, _profiles(t))
        form.add(t.say("Profile"), self.profile)
        own_values = button(t.say("Values of the venue…"), lambda: desk.wanted.emit("venue-values"), "link")
        self._own_values = label("", "small", wrap=True)
        form.add_below(column(row(own_values, 0), self._own_values, gap=4))
        hint = t.say(
            "Values come from the profile; the checks name the source of each. They are not an approval."
        )
        form.add_wide(label(hint, "small", wrap=True))

    @guarded
    def refresh(self) -> None:
        """Show event, hall and rules as they are."""
        t, plan = self._desk.translator, self._desk.plan
        event = plan.event
        self._event_title.setText(event.title or t.say("Event without a name"))
        facts = [t.days(event.start, event.end or event.start)] if event.start is not None else []
        facts += [text for text in (event.venue, event.organiser) if text]
        self._event_facts.setText(
            "\n".join(facts) or t.say("Dates, venue and organiser are not supplied yet.")
        )
        self.profile.show_values([plan.rules.profile])
        own = len({override.key for override in plan.rules.overrides})
        self._own_values.setText(t.say_n("{n} of its own", "{n} of its own", own) if own else "")
        self._own_values.setVisible(bool(own))
        clear(self._doors)
        hall = plan.halls.get(self._desk.document.hall)
        self._hall = hall.id if hall is not None else None
        for field in (self.hall_name, self.ceiling, self.persons):
            field.setEnabled(hall is not None)
        if hall is None:
            return
        self.hall_name.show_values([hall.name])
        self.ceiling.show_values([hall.ceiling])
        self.persons.show_values([hall.persons])
        self._size.setText(hall_size(hall, t))
        for door in _as_called(hall, t):
            self._doors.addWidget(self._door_row(hall, door))
        if not hall.doors:
            text = t.say("No doors yet: drag them from the catalogue onto a wall.")
            self._doors.addWidget(label(text, "small", wrap=True))
        self._show_venue(hall)
        self._put_in_turn()

    def _put_in_turn(self) -> None:
        """Let the Tab key reach doors and venue's plan where they are: what is made anew would be last of all."""
        before: QWidget = self.persons
        for layout in (self._doors, self._venue):
            for place in range(layout.count()):
                for part in in_turn(layout.itemAt(place).widget()):
                    QWidget.setTabOrder(before, part)
                    before = part
        QWidget.setTabOrder(before, self.profile)

    def _show_venue(self, hall: Hall) -> None:
        """The venue's own plan, when it is another one or lies otherwise."""
        from village_planner.gui.panels.background_form import BackgroundForm

        if self._venue_of != (hall.id, hall.background):
            self._venue_of = (hall.id, hall.background)
            clear(self._venue)
            self._venue.addWidget(BackgroundForm(self._desk, hall))

    def _door_row(self, hall: Hall, door: Door) -> QWidget:
        from village_planner.drawing.door import door_words

        t = self._desk.translator
        text = door_words(hall, door, t)
        edit = icon_button(
            self._desk.icon("edit", "muted"),
            t(say("Edit {door}", door=text)),
            lambda: self._edit_door(hall, door),
        )
        find = icon_button(
            self._desk.icon("map-pin", "muted"),
            t(say("Show {door}", door=text)),
            lambda: self._show_door(hall, door),
        )
        holder = QWidget()
        holder.setLayout(
            row(label(text, wrap=True), label(t.value(Length(door.clear_width)), "muted"), find, edit, gap=4)
        )
        return holder

    def _show_door(self, hall: Hall, door: Door) -> None:
        self._desk.document.found.emit(hall.id, (door.start, door.end))

    def _edit_door(self, hall: Hall, door: Door) -> None:
        from village_planner.gui.dialogs.door import edit_door

        edit_door(self._desk, hall.id, door)

    def _change_hall(self, **fields: object) -> None:
        from village_planner.edits.hall import change_hall

        document, hall = self._desk.document, self._hall
        name = say("Change hall {name}", name=self._desk.plan.halls[hall].name)
        document.commit(name, change_hall(document.session.base, hall, **fields))

    def _set_profile(self, profile: str) -> None:
        from village_planner.edits.event import change_rules

        document = self._desk.document
        document.commit(say("Choose the rule profile"), change_rules(document.session.base, profile=profile))

    @guarded
    def _on_hall(self) -> None:
        """What is typed and not committed yet is about the hall shown before; a tab takes no keyboard away."""
        if self._hall in self._desk.plan.halls:
            self._form.finish_typing()
        else:
            self._form.forget_typing()
        self.refresh()

    def _on_plan(self, old: Plan, new: Plan) -> None:
        if old.halls is not new.halls or old.event is not new.event or old.rules is not new.rules:
            self.refresh()


def hall_size(hall: Hall, translator: Translator) -> str:
    """Outer width and depth and the floor's area in words."""
    xs, ys = [p.x for p in hall.outline], [p.y for p in hall.outline]
    return translator(
        say(
            "{width} × {depth}, {area} of floor",
            width=Length(max(xs) - min(xs)),
            depth=Length(max(ys) - min(ys)),
            area=Area(floor_area(hall)),
        )
    )


def _as_called(hall: Hall, translator: Translator) -> list[Door]:
    """The doors of a hall in the order of what they are called: entrances, exits, service doors; 2 before 10."""
    from village_planner.drawing.door import door_words

    kinds = list(DoorKind)
    return sorted(
        hall.doors, key=lambda door: (kinds.index(door.kind), number_key(door_words(hall, door, translator)))
    )


def _profiles(translator: Translator) -> list[tuple[str, str]]:
    from village_planner.session.profiles import known_profiles

    return [(known.name, translator(known.title)) for known in known_profiles()]
