<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- What Qt's own French catalogue lacks of its dialogs. After a change: pyside6-lrelease qt.ts -qm qt.qm -->
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>QAbstractFileIconProvider</name>
    <message><source>Folder</source><comment>All other platforms</comment><translation>Dossier</translation></message>
    <message><source>File Folder</source><comment>Match Windows Explorer</comment><translation>Dossier</translation></message>
    <message><source>Drive</source><translation>Lecteur</translation></message>
    <message><source>Unknown</source><translation>Inconnu</translation></message>
</context>
</TS>
