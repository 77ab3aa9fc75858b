"""The words by which columns and cells of exhibitor lists are known in English and French; no files here."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from village_planner.importers.stand_words import bare
from village_planner.model.exhibitor_list import Field

_HEADINGS: Final[dict[Field, str]] = {
    Field.KEY: "reference ref id identifiant code key cle dossier numerodossier nodossier ndossier numerodedossier "
    "numeroclient numclient nclient clientid customernumber customerid exhibitorid exhibitorno codeexposant idexposant "
    "refexposant numeroexposant numexposant nexposant codeclient",
    Field.NAME: "exhibitor exhibitors exposant exposants company companyname societe entreprise organisation "
    "organization organisme structure name nom nomexposant nomdelexposant nomdelasociete nomsociete exhibitorname "
    "displayname nomaffiche etablissement laboratoire nomentreprise nomdelentreprise nomcommercial nomcourt partenaire "
    "partner institution firm marque brand editeur publisher nameontheplan nomsurleplan",
    Field.LEGAL_NAME: "legalname raisonsociale denomination denominationsociale nomlegal nomjuridique registeredname",
    Field.SIGN_NAME: "nameonthesign signname fascia fascianame enseigne nomenseigne nomdenseigne nomsurlenseigne "
    "bandeau textebandeau nomsurlebandeau nomsurlestand",
    Field.FIRST_NAME: "firstname givenname prenom",
    Field.LAST_NAME: "lastname surname familyname nomdefamille",
    Field.STAND: "stand stands booth booths emplacement emplacements table tables standnumber standnumbers standno "
    "boothnumber boothno numerodestand numerostand numstand nstand ndestand nostand numerodetable place",
    Field.CATEGORY: "category categories categorie secteur secteurdactivite sector domaine activite activity type "
    "typologie theme thematique univers categorieexposant typedexposant",
    Field.TIER: "sponsorlevel tier niveau niveaudepartenariat partenariat sponsoring pack formule package level offre",
    Field.CITY: "city town ville localite commune",
    Field.CONTACT: "contact contacts contactname contactperson nomducontact nomcontact interlocuteur responsable "
    "personnecontact personneacontacter referent",
    Field.EMAIL: "email emails mail courriel emailaddress adresseemail adressemail adresseelectronique mel "
    "contactemail emailcontact emailducontact",
    Field.PHONE: "phone telephone tel mobile portable gsm phonenumber ntel ndetelephone numerodetelephone telmobile "
    "contactphone telcontact",
    Field.WEBSITE: "website site sites siteweb siteinternet web url www homepage internet lien",
    Field.LANGUAGE: "language langue lang languageofthesheet",
    Field.SIZE: "size surface surfaces superficie area taille dimension dimensions m2 sqm surfacem2 surfaceenm2 "
    "metrage format standsize tailledustand surfacedustand",
    Field.WIDTH: "width largeur facade frontage longueur length",
    Field.DEPTH: "depth profondeur",
    Field.OPEN_SIDES: "opensides open ouverture ouvertures cotesouverts nombredecotesouverts facesouvertes faces angle "
    "angles typedestand standtype configuration nbouvertures nombredouvertures",
    Field.POWER: "power puissance electricite electricity elec puissanceelectrique watts kw alimentation "
    "besoinelectrique powersupply electricalpower leistung anschlussleistung strombedarf",
    Field.POWER_ASKED: "powerasked poweraskedfor powerneeded powerwanted electriciteouinon electricitedemandee "
    "courantdemande",
    Field.NEAR_ENTRANCE: "neartheentrance nearentrance presdelentree prochedelentree",
    Field.NEAR: "near nextto closeto beside neighbour neighbours neighbor neighbors acotede presde prochede aupresde "
    "voisin voisins voisinde voisinsde voisinsouhaite voisinssouhaites aproximitede proximite souhaiteetrepresde",
    Field.NOT_NEAR: "notnear notnextto awayfrom farfrom farawayfrom competitor competitors pasacotede paspresde "
    "eloignede loinde aeloignerde aeviter concurrent concurrents concurrentsaeviter voisinsaeviter",
    Field.LOGO: "logo logos logofile fichierlogo",
    Field.NOTE: "note notes remarque remarques commentaire commentaires comment comments remark remarks observation "
    "observations besoins divers information informations",
}

_FIELDS: Final = {word: field for field, words in _HEADINGS.items() for word in words.split()}

_SOCKETS: Final = (
    "prise prises priseelectrique priseselectriques prisedecourant prisesdecourant courant branchementelectrique "
    "raccordementelectrique strom stromanschluss stromanschlusse stromanschluesse steckdose steckdosen socket sockets "
    "powersocket powersockets poweroutlet poweroutlets electricalconnection"
)
"""Headings of power that may only count sockets: another column that says how many watts is believed before them."""

_OF_SOCKETS: Final = frozenset(_SOCKETS.split())

_TELLING: Final[tuple[tuple[Field, str], ...]] = (
    (Field.EMAIL, "email mail courriel"),
    (Field.PHONE, "tel telephone phone mobile portable"),
    (Field.LOGO, "logo"),
    (Field.WEBSITE, "website site web url"),
    (Field.POWER, "puissance power electrique electricite"),
    (Field.SIZE, "surface superficie dimensions m2 sqm"),
    (Field.OPEN_SIDES, "ouverture ouvertures ouverts"),
    (Field.STAND, "stand stands booth emplacement"),
    (Field.CATEGORY, "categorie category secteur sector"),
    (Field.NOT_NEAR, "concurrent concurrents competitor competitors eloigne"),
    (Field.NEAR, "voisin voisins neighbours neighbors"),
    (Field.FIRST_NAME, "prenom"),
    (Field.NAME, "societe exposant exposante entreprise company exhibitor organisme"),
    (Field.CONTACT, "contact interlocuteur"),
    (Field.CITY, "ville city"),
    (Field.NOTE, "remarque remarques commentaire commentaires comments notes"),
)
"""Words that give a longer heading away, the more telling first."""

_UNIT: Final = re.compile(
    r"(?P<word>.*?)\s*(?:[(\[]\s*(?P<unit>[^()\[\]]+?)\s*[)\]]|\ben\s+(?P<plain>\S+))\s*[:*]*"
)
_UNITS_ALONE: Final = ("kw", "watts")
"""Units that are a heading by themselves."""
_TOKENS: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 80
"""Characters of a heading; what is longer is a sentence."""


class Heading(NamedTuple):
    """What a heading says: the field, the unit it states ("" for none), and the word that gave it away if not all."""

    field: Field
    unit: str = ""
    word: str = ""


@lru_cache(4_000)
def heading_of(cell: str) -> Heading | None:
    """What a column with this heading says, None when nothing in it is known."""
    text = cell.strip()
    if not text or len(text) > _LONGEST:
        return None
    match = _UNIT.fullmatch(text)
    unit = bare(match["unit"] or match["plain"]) if match else ""
    for word in (text, match["word"] if match else text):
        if (field := _FIELDS.get(bare(word))) is not None:
            return Heading(field, unit or (bare(word) if bare(word) in _UNITS_ALONE else ""))
    tokens = {bare(token): token for token in _TOKENS.findall(text.replace("-", ""))}
    if len(tokens) > 8:
        return None
    for field, words in _TELLING:
        for word in words.split():
            if word in tokens:
                return Heading(field, unit, tokens[word])
    if {bare(text), bare(match["word"] if match else text)} & _OF_SOCKETS:
        return Heading(Field.POWER, unit, text)
    return None


def is_heading(cell: str) -> bool:
    """Whether a cell is, as a whole, a heading that is understood."""
    heading = heading_of(cell)
    return heading is not None and not heading.word


def is_plain_name(cell: str) -> bool:
    """Whether a heading says no more than "name", which beside a first name is a last name."""
    return bare(cell) in ("nom", "name")
