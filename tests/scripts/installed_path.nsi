; Does to the PATH of a drive of Wine what installing and removing Formwork does to a user's, case by
; case, and ends with the number of the first step that comes out wrong.

Unicode true
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent
!include ../../packaging/windows/path.nsh

Var Step

Function Wrong
  SetErrorLevel $Step
  Quit
FunctionEnd

; What PATH is afterwards, letter by letter.
!macro EXPECT PATH
  IntOp $Step $Step + 1
  ReadRegStr $0 HKCU "Environment" "Path"
  StrCmpS $0 "${PATH}" +2
  Call Wrong
!macroend

!macro CASE BEFORE INSTALLED REMOVED
  WriteRegExpandStr HKCU "Environment" "Path" "${BEFORE}"
  !insertmacro NSIS_HOOK_POSTINSTALL
  !insertmacro EXPECT "${INSTALLED}"
  !insertmacro NSIS_HOOK_PREUNINSTALL
  !insertmacro EXPECT "${REMOVED}"
!macroend

Section
  StrCpy $Step 0
  StrCpy $INSTDIR "C:\Users\somebody\AppData\Local\Formwork"
  StrCpy $R9 "C:\tools;%USERPROFILE%\bin"
  DeleteRegValue HKCU "Environment" "Path"
  !insertmacro NSIS_HOOK_POSTINSTALL
  !insertmacro EXPECT "$INSTDIR"
  !insertmacro CASE "" "$INSTDIR" ""
  ; What is a variable stays one.
  !insertmacro CASE "$R9" "$R9;$INSTDIR" "$R9"
  ; It is there once, however often it is installed, and wherever it stood.
  !insertmacro CASE "$R9;$INSTDIR" "$R9;$INSTDIR" "$R9"
  !insertmacro CASE "$INSTDIR;$R9" "$R9;$INSTDIR" "$R9"
  !insertmacro CASE "C:\a;$INSTDIR;C:\b" "C:\a;C:\b;$INSTDIR" "C:\a;C:\b"
  ; A folder whose name begins alike is another one.
  !insertmacro CASE "$INSTDIR Two;C:\a" "$INSTDIR Two;C:\a;$INSTDIR" "$INSTDIR Two;C:\a"
  ; One that would be cut is left alone.
  StrCpy $R8 "C:\"
  ${Do}
    StrCpy $R8 "$R8long"
    StrLen $R7 $R8
  ${LoopUntil} $R7 > 990
  !insertmacro CASE "$R8" "$R8" "$R8"
  DeleteRegValue HKCU "Environment" "Path"
SectionEnd
